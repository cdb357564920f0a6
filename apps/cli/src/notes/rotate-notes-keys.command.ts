import { MentorshipsModule, PrivateNotes } from '@alongside/mentorships';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { ExitCode, type Outcome } from '../exit-code.js';
import { withPlatform } from '../platform-context.js';
import { complain, say } from '../terminal.js';

export function rotateNotesKeysCommand(outcome: Outcome): Command {
  return new Command('rotate-notes-keys')
    .description('seal every private note with the first key of NOTES_KEYS; safe to stop and to run again')
    .action(async () => {
      outcome.code = await withPlatform(rotate, [MentorshipsModule]);
    });
}

async function rotate(platform: INestApplicationContext): Promise<ExitCode> {
  const { rotated, unreadable } = await platform.get(PrivateNotes, { strict: false }).rotate();
  say(
    rotated === 0
      ? 'No note needed another key.'
      : `Sealed ${rotated} ${rotated === 1 ? 'note' : 'notes'} anew.`,
  );
  if (unreadable === 0) {
    say('Every note is sealed with the first key of NOTES_KEYS. The others are not needed any more.');
    return ExitCode.done;
  }
  complain(
    `${unreadable} ${unreadable === 1 ? 'note does' : 'notes do'} not open with any key of NOTES_KEYS and stayed as ` +
      `${unreadable === 1 ? 'it was' : 'they were'}. Put the missing key back, and run this again.`,
  );
  return ExitCode.refused;
}
