import type { SessionOutcome, Side } from '@alongside/mentorships';
import { nameAtStart } from '../words/names.js';

export interface OutcomeChoice {
  readonly value: SessionOutcome;
  readonly text: string;
}

/** What became of a session, as one of its two people would say it. */
export function outcomeChoices(side: Side, otherFirst: string): OutcomeChoice[] {
  return [
    { value: 'held', text: 'Yes, we met' },
    { value: missedBy(side), text: 'I could not be there' },
    {
      value: missedBy(side === 'mentee' ? 'mentor' : 'mentee'),
      text: `${nameAtStart(otherFirst)} was not there`,
    },
    { value: 'did-not-happen', text: 'No, it did not take place' },
  ];
}

/** After 'You say that' or 'Ravi says that', to the same person. Of themselves nobody speaks by name. */
export function outcomeClause(
  outcome: SessionOutcome,
  { side, otherFirst, by }: { readonly side: Side; readonly otherFirst: string; readonly by: 'me' | 'other' },
): string {
  switch (outcome) {
    case 'held':
      return 'you met';
    case 'did-not-happen':
      return 'it did not take place';
    default:
      if (outcome === missedBy(side)) return 'you were not there';
      return by === 'other' ? 'they were not there' : `${otherFirst} was not there`;
  }
}

function missedBy(side: Side): SessionOutcome {
  return side === 'mentee' ? 'mentee-missed' : 'mentor-missed';
}
