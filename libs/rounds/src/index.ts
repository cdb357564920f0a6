export { type LivePair, MentorshipRegister, type NewMentorship } from './mentorship-register.js';
export { RoundsModule } from './rounds.module.js';
export { CRITERION_LABELS, DEFAULT_FLOOR, DEFAULT_WEIGHTS, sumOfWeights } from './mapping/default-weights.js';
export { explainContribution, strongestReasons } from './mapping/explain-contribution.js';
export type { MenteeFacts, MentorFacts } from './mapping/facts.js';
export {
  reasonForUnfilled,
  remedyForUnfilled,
  RULE_LABELS,
  type UnfilledFacts,
} from './mapping/unfilled-reasons.js';
export { inputHash } from './mapping/input-hash.js';
export { problemFromRows, type RowsOfFiles } from './mapping/problem-from-rows.js';
export type { ProblemSettings } from './mapping/problem-settings.js';
