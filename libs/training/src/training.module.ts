import { MailModule } from '@alongside/mail';
import { PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { ResourceLinks } from './links/resource-links.service.js';
import { PublicationSweep } from './resources/publication-sweep.service.js';
import { Publication } from './resources/publication.service.js';
import { ResourceDrafts } from './resources/resource-drafts.service.js';
import { ResourceOwners } from './resources/resource-owners.service.js';
import { Resources } from './resources/resources.service.js';
import { ResourceVersions } from './resources/resource-versions.service.js';
import { Retirement } from './resources/retirement.service.js';
import { VersionPublisher } from './resources/version-publisher.service.js';
import { TrainingEditors } from './rights/training-editors.service.js';
import { TrainingRights } from './rights/training-rights.service.js';
import { ResourceSearch } from './search/resource-search.service.js';
import { SearchIndex } from './search/search-index.service.js';

const services = [
  Publication,
  PublicationSweep,
  ResourceDrafts,
  ResourceLinks,
  ResourceOwners,
  ResourceSearch,
  ResourceVersions,
  Resources,
  Retirement,
  SearchIndex,
  TrainingEditors,
  TrainingRights,
];

/** The training repository: what it holds, how it stays right, how people find and use it. */
@Module({
  imports: [MailModule, PeopleModule],
  providers: [...services, VersionPublisher],
  exports: services,
})
export class TrainingModule {}
