import { Administrators } from '@alongside/people';
import { StarterContent, TrainingModule } from '@alongside/training';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { ExitCode, type Outcome } from '../exit-code.js';
import { withPlatform } from '../platform-context.js';
import { complain, say } from '../terminal.js';

export function trainingStarterCommand(outcome: Outcome): Command {
  return new Command('training-starter')
    .description('fill the training repository with its starter content; adds only what is missing')
    .requiredOption('--owner <email>', 'the administrator who keeps it right')
    .action(async ({ owner }: { owner: string }) => {
      outcome.code = await withPlatform(
        async (platform) => {
          const [person] = await platform
            .get(DataSource)
            .query<{ id: string }[]>('SELECT id FROM people WHERE email = $1::text::citext', [owner]);
          const administrator = person && (await platform.get(Administrators).byId(person.id));
          if (!administrator) {
            complain(`There is no administrator with the address ${owner}.`);
            return ExitCode.refused;
          }
          const loaded = await platform.get(StarterContent).load(administrator.personId);
          say(
            `Added ${loaded.resources} resources, ${loaded.lists} reading lists and ${loaded.synonyms} sets of synonyms.`,
          );
          return ExitCode.done;
        },
        [TrainingModule],
      );
    });
}
