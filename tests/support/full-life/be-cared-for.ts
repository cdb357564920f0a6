import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { DAY } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { insert, mail, type Person, type Row, type Surroundings } from './rows.js';

/** What the programme team keeps of somebody. */
export async function beCaredFor(
  sql: DataSource,
  tag: string,
  person: Person,
  around: Surroundings,
): Promise<void> {
  const { personId, email, name } = person;
  const written_by = around.administratorId;
  await insert(sql, 'person_notes', { person_id: personId, body: `${tag}-note`, written_by });
  const complaint_id = await insert(sql, 'complaints', {
    ...{
      reference: `${tag}-C-4004`,
      person_id: personId,
      name: `${tag}-complaint-name`,
      email,
      body: `${tag}-complaint`,
    },
    ...{ outcome: `${tag}-outcome`, status: 'closed', closed_at: new Date() },
  });
  await insert(sql, 'complaint_notes', { complaint_id, body: `${tag}-complaint-note`, written_by });
  await sql.query(
    `UPDATE mentor_profiles SET reference_checked_at = now(), reference_checked_by = $2 WHERE id = $1`,
    [person.mentorId, written_by],
  );
  const twin = await insert(sql, 'people', {
    ...{ name: `${tag} Twin-Name`, email: `${tag}.twin@example.org`, merged_into_id: personId },
  });
  await insert(sql, 'merges', {
    ...{
      kind: 'person',
      kept_id: personId,
      merged_id: twin,
      moved: { was: `${tag}-moved` },
      merged_by: written_by,
    },
    ...{ undo_until: new Date(Date.now() + DAY), undone_at: null },
  });
  await insert(sql, 'merges', {
    ...{ kind: 'person', kept_id: personId, merged_id: randomUUID(), moved: {}, merged_by: written_by },
    ...{ undo_until: new Date(Date.now() + DAY), undone_at: new Date(), undone_by: written_by },
  });
  await insert(sql, 'imports', waitingImport(tag, person, written_by));
  await insert(sql, 'audit_entries', {
    ...{
      actor_kind: 'person',
      actor_id: personId,
      action: 'person.changed',
      subject_kind: 'person',
      subject_id: personId,
    },
    details: { fields: ['goals'] },
  });
  await mail(sql, {
    intent: `sign-in:${personId}`,
    to: null,
    about: `${tag}-param`,
    personId,
    name: `${tag}-mail-name`,
    email,
  });
  await insert(sql, 'mailbox_messages', {
    ...{ message_id: `<${tag}-in-box@test>`, to_name: name, to_email: email, subject: `${tag}-subject` },
    ...{ body_text: `${tag}-body`, body_html: `<p>${tag}-body</p>` },
  });
}

function waitingImport(tag: string, { name, email }: Person, uploaded_by: string): Row {
  const bytes = Buffer.from(
    `reference,name,email\n${tag}-1001,${name},${email}\nOTHER-1,Somebody Else,else@example.org\n`,
  );
  const files = {
    mentees: { name: 'mentees.csv', bytes: bytes.length, gzip: gzipSync(bytes).toString('base64') },
  };
  const line = { kind: 'mentees', row: 2, reference: `${tag}-1001`, name, organisation: 'x', changes: [] };
  const other = { ...line, reference: 'OTHER-1', name: 'Somebody Else' };
  const counts = { added: 2, changed: 0, unchanged: 0 };
  const none = { added: 0, changed: 0, unchanged: 0 };
  const report = {
    ...{ files: [], counts: { mentees: counts, mentors: none, conflicts: none }, newOrganisations: 0 },
    ...{
      newOrganisationNames: [],
      added: [line, other],
      changed: [],
      errors: [],
      errorCount: 0,
      warnings: [],
    },
    ...{ warningCount: 0, fingerprint: 'f' },
  };
  return { uploaded_by, files, report, status: 'checked' };
}

/** In words and lists that are not theirs. */
export async function beNamedByOthers(
  sql: DataSource,
  { name, email }: Person,
  around: Surroundings,
): Promise<void> {
  const reference = `${name.split(' ')[0]}-2002`;
  await sql.query(
    `UPDATE mentee_profiles SET goals = goals || $2, preferred_mentors = preferred_mentors || $3::text, avoid = avoid || $4::text[] WHERE id = $1`,
    [around.menteeId, ` As ${name} does.`, reference, [reference, `Not ${name}, please`]],
  );
  await sql.query(`UPDATE web_sessions SET flash = $1 WHERE signed_in_as = 'administrator'`, [
    JSON.stringify({ text: `${name} was approved` }),
  ]);
  const [other] = await sql.query<[{ id: string }]>(
    `SELECT person_id AS id FROM mentor_profiles WHERE id = $1`,
    [around.mentorId],
  );
  await insert(sql, 'person_notes', {
    ...{
      person_id: other.id,
      body: `Asked about ${name.toUpperCase()} and ${email}`,
      written_by: around.administratorId,
    },
  });
}
