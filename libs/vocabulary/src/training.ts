import type { CodeList } from './code-list.js';

/** What kind of thing a resource of the training repository is. */
export const RESOURCE_TYPES: CodeList = [
  { code: 'webinar', label: 'Webinar' },
  { code: 'case-study', label: 'Case study' },
  { code: 'masterclass', label: 'Masterclass' },
  { code: 'toolkit', label: 'Toolkit' },
  { code: 'template', label: 'Template' },
  { code: 'guide', label: 'Guide' },
  { code: 'policy-guidance', label: 'Policy guidance' },
  { code: 'faq', label: 'Questions and answers' },
  { code: 'course-module', label: 'Course module' },
  { code: 'event', label: 'Event' },
  { code: 'publication', label: 'Publication' },
];

/** Whom a resource is for. `public` is anybody, without an account. */
export const RESOURCE_AUDIENCES: CodeList = [
  { code: 'leaders', label: 'Leaders' },
  { code: 'mentors', label: 'Mentors' },
  { code: 'commissioners', label: 'Commissioners' },
  { code: 'officials', label: 'Officials' },
  { code: 'universities', label: 'Universities' },
  { code: 'public', label: 'Everybody' },
];

/** How somebody takes part. */
export const RESOURCE_FORMATS: CodeList = [
  { code: 'online', label: 'Online, at any time' },
  { code: 'classroom', label: 'In a classroom' },
  { code: 'live', label: 'Live, at a set time' },
];
