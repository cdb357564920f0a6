import { randomBytes } from 'node:crypto';
import { type Actor, type Config, CONFIG } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Administrators } from '../administrators/administrators.service.js';
import { Conflicts } from '../conflicts/conflicts.service.js';
import { RosterImport } from '../import/roster-import.service.js';
import { demoProgramme } from './demo-programme.js';

export const DEMO_ADMINISTRATOR = {
  name: 'Demo Administrator',
  email: 'demo.administrator@alongside.example',
} as const;

export type DemoSeedOutcome =
  /** The password is told once, here: the database keeps only its hash. */
  | {
      readonly kind: 'seeded';
      readonly administratorId: string;
      readonly email: string;
      readonly password: string;
    }
  /** There are people already; nothing was touched. */
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'refused-in-production' };

/** Fills an empty platform with the demo programme, by the same import that a programme team would use. */
@Injectable()
export class DemoSeed {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly administrators: Administrators,
    private readonly rosterImport: RosterImport,
    private readonly conflicts: Conflicts,
  ) {}

  /** @param password for the demo administrator; without one, one is made for this installation */
  async apply(password = randomBytes(12).toString('base64url')): Promise<DemoSeedOutcome> {
    if (this.config.NODE_ENV === 'production') return { kind: 'refused-in-production' };
    const people: unknown[] = await this.dataSource.manager.query('SELECT FROM mentee_profiles LIMIT 1');
    if (people.length > 0) return { kind: 'not-empty' };
    const administratorId = await this.createAdministrator(password);
    const actor: Actor = { kind: 'administrator', id: administratorId };
    await this.importProgramme(actor);
    await this.suspectConflict(actor);
    return { kind: 'seeded', administratorId, email: DEMO_ADMINISTRATOR.email, password };
  }

  /** A start that was cut short may have made the administrator already: then the same password lets it go on. */
  private async createAdministrator(password: string): Promise<string> {
    const created = await this.administrators.create({ ...DEMO_ADMINISTRATOR, password, role: 'owner' });
    if (created.kind === 'created') return created.administrator.personId;
    const known = await this.administrators.verifyPassword(DEMO_ADMINISTRATOR.email, password);
    if (known) return known.personId;
    throw new Error(`The demo administrator cannot be made: ${created.kind}`);
  }

  private async importProgramme(actor: Actor): Promise<void> {
    const { csv } = demoProgramme();
    const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text, 'utf8') });
    const checked = await this.rosterImport.check(
      {
        mentees: file('mentees.csv', csv.mentees),
        mentors: file('mentors.csv', csv.mentors),
        conflicts: file('conflicts.csv', csv.conflicts),
      },
      actor,
    );
    const applied = await this.rosterImport.apply(checked.id, actor);
    if (applied.kind !== 'applied') throw new Error(`The demo programme cannot be imported: ${applied.kind}`);
  }

  /** A conflict that waits for somebody to look: a file cannot say that. */
  private async suspectConflict(actor: Actor): Promise<void> {
    const rows: { menteeId: string; mentorId: string }[] = await this.dataSource.manager.query(
      `SELECT mentee.id AS "menteeId", mentor.id AS "mentorId"
       FROM mentee_profiles mentee JOIN mentor_profiles mentor ON mentor.kind = 'peer'
         AND mentor.organisation_id <> mentee.organisation_id
         AND mentor.region = mentee.region AND mentor.service_areas[1] = mentee.service_areas[1]
       WHERE 'peer' = ANY (mentee.tracks)
       ORDER BY mentee.reference, mentor.reference LIMIT 1`,
    );
    const [pair] = rows;
    if (!pair) return;
    const note = 'They may both be preparing a bid for the same contract.';
    await this.conflicts.record({ ...pair, reason: 'live-bid', until: null, note, checked: false }, actor);
  }
}
