import { type ResourceContent, videoOf } from '@alongside/training';

export interface VideoView {
  readonly host: string;
  readonly href: string;
}

/** Where a video plays. Nothing of its host is loaded before somebody presses the link; the transcript is on our page. */
export function presentVideo({ form, url }: Pick<ResourceContent, 'form' | 'url'>): VideoView | undefined {
  const video = form === 'video' && url !== null ? videoOf(url) : null;
  return video ? { host: video.host, href: video.playAddress } : undefined;
}
