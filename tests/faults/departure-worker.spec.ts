import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { OwnDataModule } from '@alongside/people';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { dumpDatabase } from '../support/database-dump.js';
import { aPersonWithProfiles, liveFully } from '../support/full-life/full-life.js';
import { someMentees, someMentors } from '../support/invitations.js';
import { openPlatform } from '../support/platform-context.js';
import { AppProcess } from '../support/processes/app-process.js';
import { aFinishedRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

/** The worker erases somebody whose 14 days are over, and sends what others are told: nothing of it says who it was. */

const database = useTestDatabase();

it('the worker erases whoever is due, and neither the database, the queue, the emails nor its log say who it was', async () => {
  const sql = await database.dataSource();
  const platform: INestApplicationContext = await openPlatform(database.config(), OwnDataModule);
  const administrator = await anAdministrator(platform, 'Ada');
  const [menteeId = ''] = await someMentees(sql, 1);
  const [mentorId = ''] = await someMentors(sql, 1, { capacity: 3 });
  const leaver = await aPersonWithProfiles(sql, 'Zephyrine');
  const roundId = await aFinishedRound(platform, administrator);
  const around = { administratorId: administrator.id, roundId, menteeId, mentorId };
  const gone = await liveFully(sql, 'Zephyrine', leaver, around);
  await platform.close();

  const worker = await AppProcess.start('worker', database.environment({ LOG_LEVEL: 'trace' }));
  try {
    await until(async () => {
      const told = await countOf(sql, `outbox WHERE template = 'mentorship-ended' AND status = 'sent'`);
      return told === 2;
    });
    const dump = (await dumpDatabase(sql)).toLowerCase();
    expect(gone.markers.filter((marker) => dump.includes(marker.toLowerCase()))).toEqual([]);
    expect(await countOf(sql, 'mailbox_messages')).toBeGreaterThanOrEqual(2);
    expect(await countOf(sql, `departures WHERE erased_at IS NOT NULL`)).toBe(1);
    expect(worker.written).toContain(gone.personId);
    expect(gone.markers.filter((marker) => worker.written.includes(marker))).toEqual([]);
  } finally {
    await worker.stop();
  }
});

async function countOf(sql: DataSource, rows: string): Promise<number> {
  const [row] = await sql.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${rows}`);
  return row.count;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 1100; attempt += 1) {
    if (await isSo()) return;
    await pause(100);
  }
  throw new Error('It did not happen within two minutes');
}
