export { TrainingModule } from './training.module.js';

export { renderMarkdown } from './markdown/render-markdown.js';
export type { Section } from './markdown/sections.js';
export { sourceLine, type SourceLine } from './markdown/source-line.js';

export { mayRead, type Reader } from './resources/may-read.js';
export { PublicationSweep } from './resources/publication-sweep.service.js';
export { Publication } from './resources/publication.service.js';
export type { Resource, ResourceContent } from './resources/resource-content.js';
export { ResourceDrafts, type WorkingCopy } from './resources/resource-drafts.service.js';
export type { Refused } from './resources/resource-outcomes.js';
export {
  type CurrentOwner,
  type OwnedResource,
  type PossibleOwner,
  ResourceOwners,
} from './resources/resource-owners.service.js';
export { Resources, type Successor } from './resources/resources.service.js';
export { Retirement } from './resources/retirement.service.js';
export { TrainingRights, type TrainingStanding } from './rights/training-rights.service.js';
export { FACET_KINDS, type FacetKind, LENGTHS } from './search/facets.js';
export type { FacetCount } from './search/facet-codes.js';
export type { TextPart } from './search/highlight.js';
export type { ListedResource } from './search/listed-resources.js';
export { ResourceSearch, type SearchResult } from './search/resource-search.service.js';
export { SearchIndex } from './search/search-index.service.js';
export {
  NOTHING_ASKED,
  requestOf,
  SEARCH_SORTS,
  searchQuery,
  type SearchReader,
  type SearchRequest,
} from './search/search-request.js';
export {
  ResourceVersions,
  type ResourceVersion,
  type VersionDiff,
} from './resources/resource-versions.service.js';
export { TrainingEditors } from './rights/training-editors.service.js';
export { type Curated, ListCuration } from './reading-lists/curation.service.js';
export {
  type ReadingList,
  type ReadingListItem,
  ReadingLists,
} from './reading-lists/reading-lists.service.js';
export { MOST_SAVED, SavedSearches } from './search/saved-searches.service.js';
export {
  LONGEST_SYNONYM,
  MOST_SYNONYMS,
  SynonymLists,
  type SynonymsOutcome,
} from './search/synonyms.service.js';
export { TrainingVisits } from './search/training-visits.service.js';
export { FileLinks } from './files/file-links.service.js';
export { FileScans } from './files/file-scans.service.js';
export { TEMPORARY } from './files/temporary-files.service.js';
export { type AskedRange, rangeOf } from './files/byte-range.js';
export { FILE_KINDS, kindOfMediaType } from './files/file-kinds.js';
export { type OpenedFile, type ResourceFile, ResourceFiles } from './files/resource-files.service.js';
export { StarterContent } from './starter/starter-content.service.js';
export { compareContent } from './resources/compare-content.js';
export {
  ATTENTION,
  DESK_SHOWN,
  type DeskFilter,
  type DeskLine,
  type DeskShown,
  ResourceDesk,
} from './resources/resource-desk.service.js';
export { videoOf } from './video/video-address.js';

export {
  LONGEST_REVIEW_NOTE,
  type Reviewed,
  type ReviewedResource,
  type ReviewAnswer,
  type ReviewLink,
  ResourceReviews,
} from './freshness/resource-reviews.service.js';
export { type QueuedReview, ReviewQueue } from './freshness/review-queue.service.js';
export { ReviewRequests } from './freshness/review-requests.service.js';
export { GuardedRequests } from './links/guarded-requests.js';
export { LinkChecks } from './links/link-checks.service.js';
export { type ResourceLink, ResourceLinks } from './links/resource-links.service.js';
export {
  LONGEST_LINE,
  type OwnUse,
  type Ratings,
  ReaderUses,
  type Shelf,
  type ShelvedResource,
} from './readers/reader-uses.service.js';
export {
  type AnsweredQuestion,
  LONGEST_ANSWER,
  LONGEST_QUESTION,
  type OpenReaderQuestion,
  type OwnQuestion,
  ResourceQuestions,
} from './readers/resource-questions.service.js';
export {
  LONGEST_SEND_NOTE,
  type SendableMentee,
  type SentResource,
  SentResources,
} from './readers/sent-resources.service.js';
export type { Suggestion, SuggestionReason } from './readers/suggest.js';
export { type ShortResource, TrainingSuggestions } from './readers/training-suggestions.service.js';
