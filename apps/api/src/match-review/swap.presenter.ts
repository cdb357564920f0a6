import { type AlternativeRecord, pairProblemLabel, type ProposalRecord } from '@alongside/rounds';
import { labelOf, TRACKS } from '@alongside/vocabulary';
import { points } from '../web/words/numbers.js';
import { roomInWords } from './person-panels.presenter.js';
import { proposalHref, QUEUE_PATH, type QueueAddress, queueText } from './queue-address.js';
import { criterionBars } from './score.presenter.js';

/** The page that asks once more before the mentor is swapped. */
export function presentSwap(record: ProposalRecord, chosen: AlternativeRecord, address: QueueAddress) {
  const { proposal, mentee, mentor, facts, round } = record;
  return {
    title: `Swap ${mentor.name} for ${chosen.mentor.name}?`,
    caption: `${round.name} · ${labelOf(TRACKS, proposal.track)} track · for ${mentee.name}`,
    version: proposal.version,
    queue: queueText(address),
    action: `${QUEUE_PATH}/${proposal.id}/swap/${chosen.mentor.id}`,
    backHref: proposalHref(proposal.id, address),
    from: {
      name: mentor.name,
      who: mentor.organisation.name,
      score: points(proposal.score),
      bars: criterionBars(proposal.contributions, facts.mentee, facts.mentor),
    },
    to: {
      name: chosen.mentor.name,
      who: chosen.mentor.organisation.name,
      score: points(chosen.score),
      bars: criterionBars(chosen.contributions, facts.mentee, chosen.facts),
      room: roomInWords(chosen.room),
    },
    why: chosen.problems.map(pairProblemLabel),
  };
}
