export interface Video {
  readonly host: 'YouTube' | 'Vimeo';
  /** Where the host plays it and keeps the least: no cookies before it is played, no advertising profile. */
  readonly playAddress: string;
}

const YOUTUBE = ['youtube.com', 'www.youtube.com', 'm.youtube.com', 'www.youtube-nocookie.com'];
const VIMEO = ['vimeo.com', 'www.vimeo.com', 'player.vimeo.com'];

/** The video at an address that somebody copied from their browser; null for any other host, or an address of no video. */
export function videoOf(address: string): Video | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '') return null;
  if (YOUTUBE.includes(url.hostname))
    return youtube(url.searchParams.get('v') ?? lastAfter(url, /^\/(?:embed|shorts|live)\//));
  if (url.hostname === 'youtu.be') return youtube(url.pathname.slice(1));
  if (VIMEO.includes(url.hostname)) return vimeo(url);
  return null;
}

function youtube(id: string): Video | null {
  if (!/^[\w-]{11}$/.test(id)) return null;
  return { host: 'YouTube', playAddress: `https://www.youtube-nocookie.com/embed/${id}` };
}

function vimeo({ pathname, searchParams }: URL): Video | null {
  // An unlisted video has a second part, its key.
  const [, id, key = searchParams.get('h')] =
    /^\/(?:video\/)?(\d{5,12})(?:\/([\da-f]{6,20}))?\/?$/.exec(pathname) ?? [];
  if (!id) return null;
  const unlisted = key && /^[\da-f]{6,20}$/.test(key) ? `&h=${key}` : '';
  return { host: 'Vimeo', playAddress: `https://player.vimeo.com/video/${id}?dnt=1${unlisted}` };
}

function lastAfter({ pathname }: URL, before: RegExp): string {
  return before.test(pathname) ? pathname.replace(before, '') : '';
}
