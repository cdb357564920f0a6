import { type ResourceContent, videoOf } from '@alongside/training';

export interface VideoView {
  readonly host: string;
  /** Where the host plays it and keeps the least. */
  readonly href: string;
  /** The only site that a page which plays it may show in a frame. */
  readonly origin: string;
  /** Our page that plays it; none before it is published. */
  readonly watchHref: string | undefined;
}

/** A video. Nothing of its host is loaded before somebody presses for it; the transcript is on our page. */
export function presentVideo(
  { form, url }: Pick<ResourceContent, 'form' | 'url'>,
  slug?: string,
): VideoView | undefined {
  const video = form === 'video' && url !== null ? videoOf(url) : null;
  return (
    (video && {
      host: video.host,
      href: video.playAddress,
      origin: new URL(video.playAddress).origin,
      watchHref: slug && `/training/${slug}/watch`,
    }) ??
    undefined
  );
}
