import { MENTEE_QUESTIONS } from './mentee-questions.js';
import { MENTOR_QUESTIONS } from './mentor-questions.js';
import type { ApplicationKind, Question } from './question.js';

interface KindOfApplication {
  readonly questions: readonly Question[];
  readonly table: 'mentee_profiles' | 'mentor_profiles';
  /** Statuses of a profile that is in the programme, or was accepted into it: its answers are corrected, not applied with. */
  readonly accepted: readonly string[];
  /** What a profile becomes whose application is withdrawn. */
  readonly withdrawn: string;
  /** What somebody agrees to when they send it. */
  readonly documents: readonly ('terms' | 'code-of-conduct' | 'privacy-notice')[];
}

export const KINDS: Readonly<Record<ApplicationKind, KindOfApplication>> = {
  mentee: {
    questions: MENTEE_QUESTIONS,
    table: 'mentee_profiles',
    accepted: ['active'],
    withdrawn: 'withdrawn',
    documents: ['terms', 'privacy-notice'],
  },
  mentor: {
    questions: MENTOR_QUESTIONS,
    table: 'mentor_profiles',
    accepted: ['approved', 'paused'],
    withdrawn: 'retired',
    documents: ['terms', 'code-of-conduct', 'privacy-notice'],
  },
};

export function questionOf(kind: ApplicationKind, key: string): Question | undefined {
  return KINDS[kind].questions.find((question) => question.key === key);
}

/** The other of the two: what its profile or application says need not be said again. */
export function otherKind(kind: ApplicationKind): ApplicationKind {
  return kind === 'mentee' ? 'mentor' : 'mentee';
}
