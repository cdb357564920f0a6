export { type CodeList, codesOf, labelOf } from './code-list.js';
export { SERVICE_AREAS, serviceAreaParents } from './service-areas.js';
export { STAGES, isAspiring } from './stages.js';
export { TOPIC_GROUPS, TOPICS } from './topics.js';
export { AVAILABILITY, FORMATS, LEGAL_FORMS, REGIONS } from './practical.js';
export { CONFLICT_REASONS, MENTOR_KINDS, TRACKS } from './programme.js';
export { RESOURCE_AUDIENCES, RESOURCE_FORMATS, RESOURCE_TYPES } from './training.js';
