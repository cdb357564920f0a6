export type ResourceStatus = 'draft' | 'scheduled' | 'published' | 'retired';

/** Where the substance of a resource is. Of a video the body is the transcript. */
export type ResourceForm = 'page' | 'file' | 'link' | 'video';

/** Every field that an editor can write: what a version keeps. Lists hold codes of the vocabulary. */
export interface ResourceContent {
  readonly type: string;
  readonly form: ResourceForm;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
  /** https, of a link or a video. */
  readonly url: string | null;
  /** The main file, where the form is a file. */
  readonly fileId: string | null;
  readonly topics: readonly string[];
  readonly areas: readonly string[];
  readonly stages: readonly string[];
  readonly audience: readonly string[];
  readonly format: string;
  readonly minutes: number | null;
  readonly provider: string;
  readonly author: string;
  readonly licence: string;
  readonly sources: readonly string[];
  /** The day on which the owner next looks at it, as '2027-03-28'. */
  readonly reviewOn: string;
  /** How long it stays right after a review. */
  readonly reviewMonths: number;
}

/** A resource as readers see it, and what becomes of it. */
export interface Resource extends ResourceContent {
  readonly id: string;
  readonly slug: string;
  readonly status: ResourceStatus;
  /** Nobody for a moment after an erasure. */
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** They are not in the team any more: somebody else is to keep it right. */
  readonly ownerHasLeft: boolean;
  readonly needsWork: boolean;
  readonly publishAt: Date | null;
  readonly publishedAt: Date | null;
  /** When readers last got something new. */
  readonly renewedAt: Date | null;
  readonly retiredAt: Date | null;
  readonly successorId: string | null;
  /** The version that readers see. */
  readonly version: number | null;
  /** Rises with every save. */
  readonly revision: number;
  readonly changedAt: Date;
  /** The name of whoever saved it last. */
  readonly changedBy: string | null;
  /** On a list that anybody may read. */
  readonly onPublicList: boolean;
}
