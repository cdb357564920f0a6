import { MailModule } from '@alongside/mail';
import { NoticesModule, PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { FILE_PLACES, FILE_SERVICES } from './files/file-providers.js';
import { TemporaryFiles } from './files/temporary-files.service.js';
import { ListCuration } from './reading-lists/curation.service.js';
import { ReadingLists } from './reading-lists/reading-lists.service.js';
import { FRESH_SERVICES } from './freshness/fresh-services.js';
import { LINK_REQUESTS } from './links/link-providers.js';
import { READER_SERVICES } from './readers/reader-services.js';
import { PublicationSweep } from './resources/publication-sweep.service.js';
import { Publication } from './resources/publication.service.js';
import { ResourceDesk } from './resources/resource-desk.service.js';
import { ResourceDrafts } from './resources/resource-drafts.service.js';
import { ResourceOwners } from './resources/resource-owners.service.js';
import { Resources } from './resources/resources.service.js';
import { ResourceVersions } from './resources/resource-versions.service.js';
import { Retirement } from './resources/retirement.service.js';
import { VersionPublisher } from './resources/version-publisher.service.js';
import { TrainingEditors } from './rights/training-editors.service.js';
import { TrainingRights } from './rights/training-rights.service.js';
import { ResourceSearch } from './search/resource-search.service.js';
import { SavedSearches } from './search/saved-searches.service.js';
import { IndexErasure } from './search/index-erasure.service.js';
import { SearchIndex } from './search/search-index.service.js';
import { SynonymLists } from './search/synonyms.service.js';
import { StarterContent } from './starter/starter-content.service.js';
import { TrainingVisits } from './search/training-visits.service.js';

const services = [
  ...FILE_SERVICES,
  ...FRESH_SERVICES,
  ...READER_SERVICES,
  ListCuration,
  Publication,
  PublicationSweep,
  ReadingLists,
  ResourceDesk,
  ResourceDrafts,
  ResourceOwners,
  ResourceSearch,
  ResourceVersions,
  Resources,
  Retirement,
  SavedSearches,
  StarterContent,
  SearchIndex,
  SynonymLists,
  TrainingEditors,
  TrainingRights,
  TrainingVisits,
];

/** The training repository: what it holds, how it stays right, how people find and use it. */
@Module({
  imports: [MailModule, NoticesModule, PeopleModule],
  providers: [...services, ...FILE_PLACES, IndexErasure, LINK_REQUESTS, TemporaryFiles, VersionPublisher],
  exports: services,
})
export class TrainingModule {}
