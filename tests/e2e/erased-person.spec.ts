import { Erasure } from '@alongside/people';
import { SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { aPersonWithProfiles, type FullLife, liveFully } from '../support/full-life/full-life.js';
import { someMentees, someMentors } from '../support/invitations.js';
import { aFinishedRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;
let gone: FullLife;

beforeAll(async () => {
  sql = await database.dataSource();
  const administrator = await anAdministrator(api.app, 'Ada');
  const [menteeId = ''] = await someMentees(sql, 1);
  const [mentorId = ''] = await someMentors(sql, 1, { capacity: 3 });
  const leaver = await aPersonWithProfiles(sql, 'Zephyrine');
  const roundId = await aFinishedRound(api.app, administrator);
  const around = { administratorId: administrator.id, roundId, menteeId, mentorId };
  gone = await liveFully(sql, 'Zephyrine', leaver, around);
  await api.app.get(Erasure, { strict: false }).erase(gone.personId, SYSTEM);
});

describe('after somebody was erased', () => {
  it('the pages go on, and say "Erased person"', async () => {
    const owner = await api.signedIn('owner');
    const [ids] = await sql.query<[Record<string, string>]>(
      `SELECT (SELECT id FROM rounds) AS round,
        (SELECT id FROM invitations WHERE mentee_profile_id = $1 AND status = 'accepted') AS invitation,
        (SELECT id FROM proposals WHERE mentee_profile_id = $1 LIMIT 1) AS proposal,
        (SELECT id FROM outbox WHERE recipient_person_id = $2 LIMIT 1) AS mail,
        (SELECT id FROM imports ORDER BY id LIMIT 1) AS import`,
      [gone.menteeId, gone.personId],
    );
    const paths = [
      ...[
        `/admin/rounds/${ids['round']}`,
        `/admin/matches`,
        `/admin/invitations`,
        '/admin/unmatched',
        '/admin/audit',
      ],
      ...['/admin/people/mentees', '/admin/people/mentors', '/admin/deliveries', '/admin', '/mailbox'],
      ...[`/admin/invitations/${ids['invitation']}`, `/admin/deliveries/${ids['mail']}`],
      ...[`/admin/people/mentees/${gone.menteeId}`, `/admin/people/mentors/${gone.mentorId}`],
      ...[
        `/admin/mentorships?state=ended`,
        `/admin/import/${ids['import']}`,
        `/admin/matches/${ids['proposal']}`,
      ],
    ];
    const answers: Record<string, number> = {};
    const texts: string[] = [];
    for (const path of paths) {
      const answer = await owner.get(path);
      answers[path] = answer.status;
      texts.push(answer.text);
    }
    expect(Object.entries(answers).filter(([, status]) => status !== 200)).toEqual([]);
    expect(texts.filter((text) => text.includes('Erased person')).length).toBeGreaterThan(4);
    expect(gone.markers.filter((marker) => texts.some((text) => text.includes(marker)))).toEqual([]);
  });
});
