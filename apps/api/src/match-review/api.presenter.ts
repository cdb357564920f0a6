import { CRITERIA, type Contribution } from '@alongside/matching';
import { type ProposalRecord, type QueuePage } from '@alongside/rounds';
import { z } from 'zod';
import { DECISIONS } from './queue-address.js';

const Person = z.object({ id: z.uuid(), name: z.string(), organisation: z.string() });
const Part = z
  .object({ criterion: z.enum(CRITERIA), measure: z.int(), weight: z.int(), points: z.int() })
  .meta({ id: 'Contribution', description: 'points = measure × weight, in thousandths of a point' });

const Summary = z.object({
  id: z.uuid(),
  version: z.int(),
  roundId: z.uuid(),
  track: z.enum(['business', 'peer']),
  score: z.int().meta({ description: 'Thousandths of a point: 0 to 100,000' }),
  decision: z.enum(DECISIONS),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  mentee: Person,
  mentor: Person,
});

export const ProposalList = z
  .object({
    total: z.int(),
    page: z.int(),
    pages: z.int(),
    counts: z.record(z.enum(DECISIONS), z.int()),
    proposals: z.array(Summary.extend({ needsLook: z.boolean(), released: z.boolean() })),
  })
  .meta({ id: 'ProposalList' });

export const ProposalDetail = Summary.extend({
  note: z.string(),
  contributions: z.array(Part),
  alternatives: z.array(
    Person.extend({ score: z.int(), contributions: z.array(Part), refusedBy: z.array(z.string()) }),
  ),
  problems: z.array(z.string()).meta({ description: 'What speaks against the pair today, by rule' }),
}).meta({ id: 'Proposal' });

export function presentApiQueue({
  total,
  page,
  pages,
  counts,
  proposals,
}: QueuePage): z.infer<typeof ProposalList> {
  return {
    total,
    page,
    pages,
    counts,
    proposals: proposals.map((one) => ({
      id: one.id,
      version: one.version,
      roundId: one.roundId,
      track: one.track,
      score: one.score,
      decision: one.decision,
      decidedBy: one.decidedBy,
      decidedAt: one.decidedAt?.toISOString() ?? null,
      mentee: { id: one.mentee.id, name: one.mentee.name, organisation: one.mentee.organisation },
      mentor: { id: one.mentor.id, name: one.mentor.name, organisation: one.mentor.organisation },
      needsLook: one.needsLook,
      released: one.released,
    })),
  };
}

export function presentApiProposal(record: ProposalRecord): z.infer<typeof ProposalDetail> {
  const { proposal, mentee, mentor } = record;
  return {
    id: proposal.id,
    version: proposal.version,
    roundId: proposal.roundId,
    track: proposal.track,
    score: proposal.score,
    decision: proposal.decision,
    decidedBy: record.decidedBy,
    decidedAt: proposal.decidedAt?.toISOString() ?? null,
    note: proposal.decisionNote,
    mentee: personOf(mentee),
    mentor: personOf(mentor),
    contributions: partsOf(proposal.contributions),
    alternatives: record.alternatives.map((one) => ({
      ...personOf(one.mentor),
      score: one.score,
      contributions: partsOf(one.contributions),
      refusedBy: [...one.problems],
    })),
    problems: [...record.problems],
  };
}

function personOf({
  id,
  name,
  organisation,
}: ProposalRecord['mentee'] | ProposalRecord['mentor']): z.infer<typeof Person> {
  return { id, name, organisation: organisation.name };
}

function partsOf(contributions: readonly Contribution[]): z.infer<typeof Part>[] {
  return contributions.map((part) => ({ ...part }));
}
