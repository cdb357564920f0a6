export { TrainingModule } from './training.module.js';

export { LONGEST_BODY, renderMarkdown } from './markdown/render-markdown.js';

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
export { FACET_KINDS, type FacetKind, LENGTHS } from './search/facets.js';
export type { FacetCount } from './search/find-resources.js';
export type { TextPart } from './search/highlight.js';
export type { ListedResource } from './search/listed-resources.js';
export {
  type HowFound,
  LONG_OVERDUE_DAYS,
  ResourceSearch,
  type SearchResult,
} from './search/resource-search.service.js';
export { SearchIndex } from './search/search-index.service.js';
export {
  NOTHING_ASKED,
  requestOf,
  SEARCH_SORTS,
  searchQuery,
  type SearchReader,
  type SearchRequest,
  type SearchSort,
} from './search/search-request.js';
export { plainText } from './search/searchable-text.js';
export {
  ResourceVersions,
  type ResourceVersion,
  type VersionDiff,
} from './resources/resource-versions.service.js';
export type { DiffPart, FieldDiff } from './resources/compare-content.js';
export {
  type EditorOutcome,
  type TrainingEditor,
  TrainingEditors,
} from './rights/training-editors.service.js';
export {
  type Curated,
  type CuratedItem,
  ListCuration,
  type ListDetails,
} from './reading-lists/curation.service.js';
export {
  type FoundList,
  type ReadingList,
  type ReadingListItem,
  ReadingLists,
} from './reading-lists/reading-lists.service.js';
export {
  MOST_SAVED,
  type SavedSearch,
  SavedSearches,
  type SearchSaved,
} from './search/saved-searches.service.js';
export {
  LONGEST_SYNONYM,
  MOST_SYNONYMS,
  type Synonyms,
  SynonymLists,
  type SynonymsOutcome,
} from './search/synonyms.service.js';
export { TrainingVisits } from './search/training-visits.service.js';
export { FileLinks } from './files/file-links.service.js';
export { FileScans } from './files/file-scans.service.js';
export { type AskedRange, rangeOf } from './files/byte-range.js';
export { FILE_KINDS, type FileRole, kindOfMediaType } from './files/file-kinds.js';
export {
  type FileAdded,
  type FileRemoved,
  type ResourceFile,
  ResourceFiles,
} from './files/resource-files.service.js';
export { StarterContent, type StarterLoaded } from './starter/starter-content.service.js';
