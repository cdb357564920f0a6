import type { EntityManager } from 'typeorm';
import { carryBack, carryOver, together } from './carry-over.js';
import type { MergeProblem } from './merge-problems.js';
import { exists } from './merge-problems.js';
import { type CarriedOver, NOTHING_CARRIED, type PersonMoved, type ProfileKind } from './moved.js';

/** Where both have a profile of a kind: whose is kept. */
export interface ProfileChoices {
  readonly mentee: 'kept' | 'merged';
  readonly mentor: 'kept' | 'merged';
}

export interface PersonPair {
  readonly keptId: string;
  readonly mergedId: string;
}

interface ProfileRow {
  readonly kind: ProfileKind;
  readonly id: string;
  readonly person_id: string;
  readonly status: string;
}

const KINDS = ['mentee', 'mentor'] as const;
const LEFT = { mentee: 'withdrawn', mentor: 'retired' } as const;
/** For the moment in which two people hold each other's profile: nobody outside the transaction ever sees it. */
const IN_BETWEEN = 'merge-in-between@alongside.invalid';

interface KindPlan {
  readonly kind: ProfileKind;
  /** Whose application under way is the one that goes on, should both have one. */
  readonly winner: string;
  readonly moves: PersonMoved['profiles'];
  readonly dropped: PersonMoved['dropped'];
  readonly keptProfileId: string | null;
}

export async function planOf(
  manager: EntityManager,
  pair: PersonPair,
  choices: ProfileChoices,
): Promise<KindPlan[]> {
  const profiles = await manager.query<ProfileRow[]>(
    `SELECT 'mentee' AS kind, id, person_id, status FROM mentee_profiles WHERE person_id = ANY ($1)
     UNION ALL SELECT 'mentor', id, person_id, status FROM mentor_profiles WHERE person_id = ANY ($1)`,
    [[pair.keptId, pair.mergedId]],
  );
  return KINDS.map((kind) => planOfKind(kind, pair, choices, profiles));
}

function planOfKind(
  kind: ProfileKind,
  { keptId, mergedId }: PersonPair,
  choices: ProfileChoices,
  profiles: readonly ProfileRow[],
): KindPlan {
  const of = (personId: string): ProfileRow | undefined =>
    profiles.find((profile) => profile.kind === kind && profile.person_id === personId);
  const [own, other] = [of(keptId), of(mergedId)];
  const move = (profile: ProfileRow, to: string) => ({ kind, id: profile.id, from: profile.person_id, to });
  const drop = ({ id, status }: ProfileRow) => ({ kind, id, status });
  if (own && other) {
    const takesOther = choices[kind] === 'merged';
    return {
      kind,
      winner: takesOther ? mergedId : keptId,
      moves: takesOther ? [move(own, mergedId), move(other, keptId)] : [],
      dropped: [drop(takesOther ? own : other)],
      keptProfileId: takesOther ? other.id : own.id,
    };
  }
  return {
    kind,
    winner: other ? mergedId : keptId,
    moves: other ? [move(other, keptId)] : [],
    dropped: [],
    keptProfileId: own?.id ?? other?.id ?? null,
  };
}

/** A profile that would be given up while somebody is being mentored with it. */
export async function planProblems(
  manager: EntityManager,
  plans: readonly KindPlan[],
): Promise<MergeProblem[]> {
  const dropped = plans.flatMap((plan) => plan.dropped.map(({ id }) => id));
  const isMentoring = await exists(
    manager,
    `SELECT FROM mentorships WHERE ended_at IS NULL AND (mentee_profile_id = ANY ($1) OR mentor_profile_id = ANY ($1))`,
    [dropped],
  );
  return isMentoring ? ['mentoring-under-way'] : [];
}

export async function mergePeople(
  manager: EntityManager,
  pair: PersonPair,
  plans: readonly KindPlan[],
): Promise<PersonMoved> {
  const { keptId, mergedId } = pair;
  const profiles = plans.flatMap(({ moves }) => moves);
  await moveProfiles(manager, profiles);
  const dropped = plans.flatMap((plan) => plan.dropped);
  for (const { kind, id } of dropped)
    await manager.query(`UPDATE ${kind}_profiles SET status = $2 WHERE id = $1`, [id, LEFT[kind]]);
  const move = (table: string, column = 'person_id', also = ''): Promise<string[]> =>
    movedIds(manager, `UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2 ${also} RETURNING id`, pair);
  const moved: PersonMoved = {
    profiles,
    dropped,
    applications: await moveApplications(manager, pair, plans),
    notes: await move('person_notes'),
    declarations: await move('declarations'),
    consents: await move(
      'consents',
      'person_id',
      `AND NOT EXISTS (SELECT FROM consents own WHERE own.person_id = $1
         AND own.document = consents.document AND own.version = consents.version)`,
    ),
    complaints: await move('complaints'),
    organisationsAdded: await move('organisations', 'added_by_person_id'),
    mergedBefore: await move('people', 'merged_into_id'),
    carried: await carryAll(manager, plans),
  };
  await manager.query('UPDATE people SET merged_into_id = $1 WHERE id = $2', [keptId, mergedId]);
  await manager.query('DELETE FROM web_sessions WHERE person_id = $1', [mergedId]);
  return moved;
}

async function carryAll(manager: EntityManager, plans: readonly KindPlan[]): Promise<CarriedOver> {
  let carried = NOTHING_CARRIED;
  for (const { kind, keptProfileId, dropped } of plans) {
    for (const { id } of dropped) {
      if (keptProfileId === null) continue;
      carried = together(carried, await carryOver(manager, { kind, keptId: keptProfileId, droppedId: id }));
    }
  }
  return carried;
}

async function movedIds(manager: EntityManager, sql: string, pair: PersonPair): Promise<string[]> {
  const [rows] = await manager.query<[{ id: string }[], number]>(sql, [pair.keptId, pair.mergedId]);
  return rows.map(({ id }) => id);
}

/** Two profiles that change places go by way of a third person, because nobody may hold two at any moment. */
async function moveProfiles(manager: EntityManager, moves: PersonMoved['profiles']): Promise<void> {
  for (const kind of KINDS) {
    const own = moves.filter((move) => move.kind === kind);
    const set = (id: string, personId: string) =>
      manager.query(`UPDATE ${kind}_profiles SET person_id = $2 WHERE id = $1`, [id, personId]);
    const [first] = own;
    if (!first) continue;
    if (own.length === 1) {
      await set(first.id, first.to);
      continue;
    }
    const [between] = await manager.query<{ id: string }[]>(
      'INSERT INTO people (name, email) VALUES ($1, $2) RETURNING id',
      [IN_BETWEEN, IN_BETWEEN],
    );
    if (!between) throw new Error('The insert of a person returned no row');
    await set(first.id, between.id);
    for (const { id, to } of own.slice(1)) await set(id, to);
    await set(first.id, first.to);
    await manager.query('DELETE FROM people WHERE id = $1', [between.id]);
  }
}

/** All come to the kept person, but for one under way where the other of its kind goes on. */
async function moveApplications(
  manager: EntityManager,
  { keptId, mergedId }: PersonPair,
  plans: readonly KindPlan[],
): Promise<PersonMoved['applications']> {
  const rows = await manager.query<{ id: string; kind: ProfileKind; person_id: string; open: boolean }[]>(
    `SELECT id, kind, person_id, status IN ('draft', 'submitted', 'more-wanted') AS open
     FROM applications WHERE person_id = ANY ($1)`,
    [[keptId, mergedId]],
  );
  const targets = rows.flatMap((row) => {
    const rival = rows.find(({ id, kind, open }) => open && kind === row.kind && id !== row.id);
    const winner = plans.find(({ kind }) => kind === row.kind)?.winner ?? keptId;
    const to = row.open && rival && row.person_id !== winner ? mergedId : keptId;
    return to === row.person_id ? [] : [{ id: row.id, from: row.person_id, to }];
  });
  // First those that make room.
  const ordered = [
    ...targets.filter(({ to }) => to === mergedId),
    ...targets.filter(({ to }) => to === keptId),
  ];
  await setApplications(manager, ordered);
  return ordered;
}

/** In one statement for those without a rival; a pair of rivals changes places by way of a third person. */
async function setApplications(manager: EntityManager, moves: PersonMoved['applications']): Promise<void> {
  const byKind = await manager.query<{ id: string; kind: ProfileKind; open: boolean }[]>(
    `SELECT id, kind, status IN ('draft', 'submitted', 'more-wanted') AS open FROM applications WHERE id = ANY ($1)`,
    [moves.map(({ id }) => id)],
  );
  const set = (id: string, personId: string) =>
    manager.query('UPDATE applications SET person_id = $2 WHERE id = $1', [id, personId]);
  const open = new Map(byKind.map((row) => [row.id, row]));
  const rivals = (kind: ProfileKind) =>
    moves.filter(({ id }) => open.get(id)?.open === true && open.get(id)?.kind === kind);
  const swapped = KINDS.map(rivals).filter(({ length }) => length === 2);
  const inSwap = new Set(swapped.flat().map(({ id }) => id));
  for (const { id, to } of moves) if (!inSwap.has(id)) await set(id, to);
  for (const [first, second] of swapped) {
    if (!first || !second) continue;
    const [between] = await manager.query<{ id: string }[]>(
      'INSERT INTO people (name, email) VALUES ($1, $2) RETURNING id',
      [IN_BETWEEN, IN_BETWEEN],
    );
    if (!between) throw new Error('The insert of a person returned no row');
    await set(first.id, between.id);
    await set(second.id, second.to);
    await set(first.id, first.to);
    await manager.query('DELETE FROM people WHERE id = $1', [between.id]);
  }
}

/** Puts back exactly what was moved. */
export async function separatePeople(
  manager: EntityManager,
  { keptId, mergedId }: PersonPair,
  moved: PersonMoved,
): Promise<void> {
  await carryBack(manager, moved.carried);
  const back = <Move extends { readonly from: string; readonly to: string }>(
    moves: readonly Move[],
  ): Move[] => moves.map((move) => ({ ...move, from: move.to, to: move.from }));
  await moveProfiles(manager, back(moved.profiles));
  for (const { kind, id, status } of moved.dropped)
    await manager.query(`UPDATE ${kind}_profiles SET status = $2 WHERE id = $1`, [id, status]);
  await setApplications(manager, back(moved.applications));
  const putBack = async (table: string, ids: readonly string[], column = 'person_id'): Promise<void> => {
    const sql = `UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2 AND id = ANY ($3)`;
    await manager.query(sql, [mergedId, keptId, ids]);
  };
  await putBack('person_notes', moved.notes);
  await putBack('declarations', moved.declarations);
  await putBack('consents', moved.consents);
  await putBack('complaints', moved.complaints);
  await putBack('organisations', moved.organisationsAdded, 'added_by_person_id');
  await putBack('people', moved.mergedBefore, 'merged_into_id');
  await manager.query('UPDATE people SET merged_into_id = NULL WHERE id = $1', [mergedId]);
}
