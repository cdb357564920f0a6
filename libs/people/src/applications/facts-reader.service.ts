import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { MentorCards } from '../directory/mentor-cards.service.js';
import type { Facts } from './question.js';

const mentionsOrganisation = z.object({ organisation: z.uuid() });
const mentionsMentors = z.object({ mentors: z.array(z.string()) });

/** Looks up what the answers of one application mention. */
@Injectable()
export class FactsReader {
  constructor(
    private readonly database: DataSource,
    private readonly mentors: MentorCards,
  ) {}

  async of(
    personId: string,
    answers: Readonly<Record<string, unknown>>,
    manager: EntityManager = this.database.manager,
  ): Promise<Facts> {
    const organisation = mentionsOrganisation.safeParse(answers['organisation']);
    const preferred = mentionsMentors.safeParse(answers['preferred-mentors']);
    const organisations = organisation.success
      ? await manager.query<{ id: string; name: string }[]>(
          'SELECT id, name FROM organisations WHERE id = $1',
          [organisation.data.organisation],
        )
      : [];
    const cards =
      preferred.success && preferred.data.mentors.length > 0
        ? await this.mentors.byReference(preferred.data.mentors, { personId })
        : [];
    return {
      answers,
      organisations: new Map(organisations.map(({ id, name }) => [id, name])),
      mentors: new Map(cards.map((card) => [card.reference, card])),
      mentoring: await this.mentoring(personId, manager),
    };
  }

  private async mentoring(personId: string, manager: EntityManager): Promise<number> {
    const [row] = await manager.query<{ live: number }[]>(
      `SELECT count(*)::int AS live FROM mentorships mentorship
       JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id AND mentor.person_id = $1
       WHERE mentorship.ended_at IS NULL`,
      [personId],
    );
    return row?.live ?? 0;
  }
}
