export { TrainingModule } from './training.module.js';

export { mayRead, type Reader, readableCondition } from './resources/may-read.js';
export { PublicationSweep } from './resources/publication-sweep.service.js';
export { type ContentProblem } from './resources/publication-problems.js';
export { Publication, type Published, type Scheduled } from './resources/publication.service.js';
export type {
  Resource,
  ResourceContent,
  ResourceForm,
  ResourceStatus,
} from './resources/resource-content.js';
export {
  type CreatedDraft,
  ResourceDrafts,
  type SavedDraft,
  type WorkingCopy,
} from './resources/resource-drafts.service.js';
export type { Refused } from './resources/resource-outcomes.js';
export {
  type OwnerChanged,
  type PossibleOwner,
  ResourceOwners,
} from './resources/resource-owners.service.js';
export { type FoundResource, Resources, type Successor } from './resources/resources.service.js';
export { type BroughtBack, type Retired, Retirement } from './resources/retirement.service.js';
export { TrainingRights, type TrainingStanding } from './rights/training-rights.service.js';
