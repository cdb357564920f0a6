import { MailOutbox } from '@alongside/mail';
import { PeopleDirectory, type ProfileChange, ProfileChanges } from '@alongside/people';
import { audit, Clock } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { giveTurn } from './life-cycle/give-turn.js';
import { MentorshipChanges } from './life-cycle/mentorship-changes.service.js';
import { Mentorship } from './mentorship.entity.js';

/**
 * What becomes of mentorships when people go. Whoever leaves the programme keeps the mentoring that is under way; when
 * somebody is erased it ends, and the other side is told, in words that name nobody.
 */
@Injectable()
export class MentorshipEndings implements OnModuleInit {
  constructor(
    private readonly changes: ProfileChanges,
    private readonly mentoring: MentorshipChanges,
    private readonly directory: PeopleDirectory,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.subscribe(async (manager, change) => {
      if (change.kind === 'erased') await this.endOf(manager, change);
    });
  }

  private async endOf(manager: EntityManager, change: ProfileChange): Promise<void> {
    const { menteeId, mentorId, actor } = change;
    const at = this.clock.now();
    const live = await lockLive(manager, change);
    if (live.length === 0) return;
    const ids = live.map(({ id }) => id);
    await manager.update(
      Mentorship,
      { id: In(ids) },
      {
        status: 'ended-early',
        pausedAt: null,
        pausedUntil: null,
        endedAt: at,
        endedBy: 'system',
        endReason: 'erased',
      },
    );
    for (const mentorship of live) {
      const gone = mentorship.menteeProfileId === menteeId ? 'mentee' : 'mentor';
      if (gone === 'mentor') await seekAnother(manager, mentorship);
      await audit(manager, {
        actor,
        action: 'mentorship.ended-early',
        subject: { kind: 'mentorship', id: mentorship.id },
        details: { because: `${gone}-erased` },
      });
      await this.mentoring.announce(manager, { verb: 'end-early', mentorshipId: mentorship.id, actor });
      const bothGo = mentorship.menteeProfileId === menteeId && mentorship.mentorProfileId === mentorId;
      if (!bothGo) await this.tellOther(manager, mentorship, gone);
    }
  }

  private async tellOther(
    manager: EntityManager,
    { id, menteeProfileId, mentorProfileId, introducedAt }: Mentorship,
    gone: 'mentee' | 'mentor',
  ): Promise<void> {
    const other =
      gone === 'mentee'
        ? await this.directory.mentorById(mentorProfileId, manager)
        : await this.directory.menteeById(menteeProfileId, manager);
    if (!other) throw new Error(`mentorship ${id} has lost its people`);
    const { personId, name, email } = other;
    await this.outbox.append(manager, {
      template: 'mentorship-ended',
      params: { gone, introducedAt: introducedAt.toISOString(), mentorshipId: id },
      intentKey: `mentorship-ended:${id}`,
      recipient: { personId, name, email },
    });
  }
}

/** Their mentor has gone, so they take part in the next round unless they say otherwise. */
async function seekAnother(manager: EntityManager, { id, menteeProfileId }: Mentorship): Promise<void> {
  await manager.update(Mentorship, { id }, { wantsAnother: true });
  await giveTurn(manager, menteeProfileId, 1);
}

/** Mentors first, lowest id first, as everywhere: their places are about to be counted anew. */
async function lockLive(
  manager: EntityManager,
  { menteeId, mentorId }: ProfileChange,
): Promise<Mentorship[]> {
  const where = [
    ...(menteeId ? [{ menteeProfileId: menteeId, endedAt: IsNull() }] : []),
    ...(mentorId ? [{ mentorProfileId: mentorId, endedAt: IsNull() }] : []),
  ];
  if (where.length === 0) return [];
  const repository = manager.getRepository(Mentorship);
  const before = await repository.find({ where });
  await manager.query('SELECT FROM mentor_profiles WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [
    before.map(({ mentorProfileId }) => mentorProfileId),
  ]);
  return repository.find({ where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
}
