import { DemoSeed } from '@alongside/people';
import { Command } from 'commander';
import { ExitCode, type Outcome } from '../exit-code.js';
import { settings, withPlatform } from '../platform-context.js';
import { complain, say } from '../terminal.js';

export function seedCommand(outcome: Outcome): Command {
  return new Command('seed')
    .description(
      'fill an empty platform with the demo programme and its administrator; refused in production',
    )
    .action(async () => {
      outcome.code = await runSeed();
    });
}

async function runSeed(): Promise<ExitCode> {
  const config = settings();
  if (!config) return ExitCode.refused;
  if (config.NODE_ENV === 'production') {
    complain('The demo programme is made-up people: it is not for production. Set NODE_ENV to development.');
    return ExitCode.refused;
  }
  return withPlatform(async (platform) => {
    const seed = await platform.get(DemoSeed).apply();
    if (seed.kind === 'seeded') {
      say(
        'The demo programme is there. Sign in as:',
        `  ${seed.email}`,
        `  ${seed.password}   (shown only here)`,
      );
      return ExitCode.done;
    }
    complain('There are people on this platform already, so nothing was added.');
    return ExitCode.refused;
  });
}
