import { randomBytes, randomUUID } from 'node:crypto';
import { DAY } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { insert, type Person } from './rows.js';

/** What there was to tell them, how they wanted to hear it, and what was tried where their mentoring went quiet. */
export async function beTold(sql: DataSource, tag: string, { personId, menteeId }: Person): Promise<void> {
  await insert(sql, 'notice_settings', {
    person_id: personId,
    choices: { nudge: 'off' },
    digest: 'weekly',
  });
  await insert(sql, 'unsubscribe_links', {
    ...{
      person_id: personId,
      about: 'nudge',
      token_hash: randomBytes(32),
      choices_before: { nudge: 'alone' },
    },
  });
  const due = new Date();
  const times = { due_at: due, look_at: due, useless_at: new Date(due.getTime() + DAY) };
  await insert(sql, 'notices', {
    ...{ ...times, person_id: personId, kind: 'nudge', intent_key: `nudge:${randomUUID()}:1:mentee` },
    ...{ template: 'nudge', params: { other: `${tag}-told-of` }, status: 'in-digest' },
    ...{ settled_at: due, mail_key: `notice:${randomUUID()}` },
  });
  const [mentorship] = await sql.query<{ id: string }[]>(
    'SELECT id FROM mentorships WHERE mentee_profile_id = $1 LIMIT 1',
    [menteeId],
  );
  if (mentorship)
    await insert(sql, 'nudges', {
      ...{ mentorship_id: mentorship.id, kind: 'no-session', told: 'pair', spell: '2026-01-01' },
    });
}
