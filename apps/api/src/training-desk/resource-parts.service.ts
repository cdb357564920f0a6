import {
  type PossibleOwner,
  type ResourceFile,
  ResourceFiles,
  type ResourceLink,
  ResourceLinks,
  ResourceOwners,
  type ResourceVersion,
  ResourceVersions,
} from '@alongside/training';
import { Injectable } from '@nestjs/common';

export interface Parts {
  readonly versions: readonly ResourceVersion[];
  readonly files: readonly ResourceFile[];
  readonly owners: readonly PossibleOwner[];
  readonly brokenLinks: readonly ResourceLink[];
}

/** What belongs to a resource beside its text. */
@Injectable()
export class ResourceParts {
  constructor(
    private readonly versions: ResourceVersions,
    private readonly files: ResourceFiles,
    private readonly owners: ResourceOwners,
    private readonly links: ResourceLinks,
  ) {}

  /** @param writes only those who write need to know who could own it */
  async of(resourceId: string, writes: boolean): Promise<Parts> {
    const [versions, files, owners, brokenLinks] = await Promise.all([
      this.versions.list(resourceId),
      this.files.ofResource(resourceId),
      writes ? this.owners.possible() : [],
      this.links.brokenOf(resourceId),
    ]);
    return { versions, files, owners, brokenLinks };
  }
}
