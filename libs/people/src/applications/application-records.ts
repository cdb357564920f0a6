import { createHash } from 'node:crypto';
import { Clock, DAY, Settings } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { KINDS } from './kinds.js';
import { type ApplicationKind, canonical, type ProfileRecord } from './question.js';

export interface Answer {
  readonly value: unknown;
  /** Changes with the answer. Opaque: hand back what you were given. */
  readonly version: string;
}

export type Answers = Readonly<Record<string, Answer>>;

/**
 * `draft`: not sent. `sent`: waits for a decision. `more-wanted`: the programme team asked for something.
 * `in-programme`: accepted, or brought by a list; the same questions now correct the profile.
 */
export type ApplicationState = 'draft' | 'sent' | 'more-wanted' | 'in-programme';

export interface OpenApplication {
  readonly kind: 'open';
  readonly state: ApplicationState;
  /** Null: the profile came by a list. */
  readonly applicationId: string | null;
  /** Rises with every decision and every time it is sent. */
  readonly applicationVersion: number;
  readonly profileId: string | null;
  readonly reference: string | null;
  readonly answers: Answers;
  /** What the programme team asked for, while more is wanted. */
  readonly message: string;
  /** A draft's last moment. */
  readonly resumableUntil: Date | null;
  readonly submittedAt: Date | null;
}

export type CurrentApplication =
  | OpenApplication
  /** Left too long: its answers are gone, or about to go. */
  | { readonly kind: 'expired'; readonly applicationId: string }
  /** `before`: they applied once, and withdrew or were refused. */
  | { readonly kind: 'none'; readonly before: boolean };

interface ApplicationRow {
  readonly id: string;
  readonly status: string;
  readonly answers: Record<string, { value: unknown; version: number }>;
  readonly reference: string | null;
  readonly touched_at: Date;
  readonly submitted_at: Date | null;
  readonly message: string;
  readonly version: number;
}

type ProfileRow = ProfileRecord & {
  readonly id: string;
  readonly status: string;
  readonly reference: string;
};

const LATEST = `
  SELECT id, status, answers, reference, touched_at, submitted_at, message, version FROM applications
  WHERE person_id = $1 AND kind = $2
  ORDER BY status IN ('draft', 'submitted', 'more-wanted') DESC, started_at DESC, id DESC LIMIT 1`;

/** Where somebody's application stands, and what its answers are, wherever they are kept. */
@Injectable()
export class ApplicationRecords {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** One change of a person's applications at a time: two tabs, or two clicks, come one after the other. */
  async lock(manager: EntityManager, personId: string): Promise<void> {
    await manager.query('SELECT FROM people WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  }

  async current(
    personId: string,
    kind: ApplicationKind,
    manager: EntityManager = this.database.manager,
  ): Promise<CurrentApplication> {
    const [application] = await manager.query<ApplicationRow[]>(LATEST, [personId, kind]);
    const profile = await this.profile(personId, kind, manager);
    const waits = application?.status === 'submitted' || application?.status === 'more-wanted';
    if (profile && (waits || KINDS[kind].accepted.includes(profile.status)))
      return ofProfile(kind, profile, waits ? application : undefined);
    if (application?.status === 'expired') return { kind: 'expired', applicationId: application.id };
    if (application?.status !== 'draft')
      return { kind: 'none', before: application !== undefined || profile !== undefined };
    return this.draft(application, manager);
  }

  /** Whatever its status: what somebody said before they withdrew is a start when they come back. */
  async profile(
    personId: string,
    kind: ApplicationKind,
    manager: EntityManager = this.database.manager,
  ): Promise<ProfileRow | undefined> {
    const asking = (['mentee', 'mentor'] as const).filter((each) =>
      KINDS[each].questions.some(({ key }) => key === 'conflicts'),
    );
    const rows = await manager.query<{ profile: ProfileRow }[]>(
      `SELECT to_jsonb(profile) || jsonb_build_object(
         'declarations', (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'about', about) ORDER BY id), '[]')
                          FROM declarations WHERE person_id = $1),
         'asked_about_conflicts', EXISTS (SELECT FROM applications
            WHERE person_id = $1 AND kind = ANY ($2) AND submitted_at IS NOT NULL)) AS profile
       FROM ${KINDS[kind].table} profile WHERE person_id = $1`,
      [personId, asking],
    );
    return rows[0]?.profile;
  }

  private async draft(row: ApplicationRow, manager: EntityManager): Promise<CurrentApplication> {
    const { retention } = await this.settings.read(manager);
    const resumableUntil = new Date(row.touched_at.getTime() + retention.unfinishedApplicationDays * DAY);
    if (resumableUntil <= this.clock.now()) return { kind: 'expired', applicationId: row.id };
    const answers = Object.entries(row.answers).map(
      ([key, { value, version }]) => [key, { value, version: String(version) }] as const,
    );
    return {
      kind: 'open',
      state: 'draft',
      applicationId: row.id,
      applicationVersion: row.version,
      profileId: null,
      reference: null,
      answers: Object.fromEntries(answers),
      message: '',
      resumableUntil,
      submittedAt: null,
    };
  }
}

function ofProfile(kind: ApplicationKind, profile: ProfileRow, row?: ApplicationRow): OpenApplication {
  return {
    kind: 'open',
    state: row ? (row.status === 'more-wanted' ? 'more-wanted' : 'sent') : 'in-programme',
    applicationId: row?.id ?? null,
    applicationVersion: row?.version ?? 0,
    profileId: profile.id,
    reference: row?.reference ?? profile.reference,
    answers: answersOfProfile(kind, profile),
    message: row?.status === 'more-wanted' ? row.message : '',
    resumableUntil: null,
    submittedAt: row?.submitted_at ?? null,
  };
}

/** A profile keeps no version of each answer: what it says is its own version. */
export function answersOfProfile(kind: ApplicationKind, profile: ProfileRecord): Answers {
  const answers = KINDS[kind].questions.flatMap((question) => {
    const value = question.ofProfile(profile);
    return value === undefined ? [] : [[question.key, { value, version: versionOf(value) }] as const];
  });
  return Object.fromEntries(answers);
}

function versionOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 22);
}

export function valuesOf(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).map(([key, { value }]) => [key, value]));
}
