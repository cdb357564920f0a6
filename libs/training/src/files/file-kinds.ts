/** A kind of file that the repository takes: known by its content; its name must agree. */
export interface FileKind {
  readonly code: 'pdf' | 'docx' | 'pptx' | 'xlsx' | 'odt' | 'png' | 'jpeg' | 'webp' | 'vtt';
  readonly label: string;
  readonly mediaType: string;
  readonly extensions: readonly string[];
  /** What it may be for. */
  readonly roles: readonly FileRole[];
}

/** `main`: what readers come for; `attachment`: goes with it; `image`: shown in the text; `captions`: of a video. */
export type FileRole = 'main' | 'attachment' | 'image' | 'captions';

const DOCUMENT: readonly FileRole[] = ['main', 'attachment'];
const PICTURE: readonly FileRole[] = ['main', 'attachment', 'image'];
const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const FILE_KINDS: readonly FileKind[] = [
  { code: 'pdf', label: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'], roles: DOCUMENT },
  {
    code: 'docx',
    label: 'Word document',
    mediaType: `${OFFICE}.wordprocessingml.document`,
    extensions: ['docx'],
    roles: DOCUMENT,
  },
  {
    code: 'pptx',
    label: 'PowerPoint slides',
    mediaType: `${OFFICE}.presentationml.presentation`,
    extensions: ['pptx'],
    roles: DOCUMENT,
  },
  {
    code: 'xlsx',
    label: 'Excel workbook',
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    extensions: ['xlsx'],
    roles: DOCUMENT,
  },
  {
    code: 'odt',
    label: 'OpenDocument text',
    mediaType: 'application/vnd.oasis.opendocument.text',
    extensions: ['odt'],
    roles: DOCUMENT,
  },
  { code: 'png', label: 'PNG image', mediaType: 'image/png', extensions: ['png'], roles: PICTURE },
  { code: 'jpeg', label: 'JPEG image', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], roles: PICTURE },
  { code: 'webp', label: 'WebP image', mediaType: 'image/webp', extensions: ['webp'], roles: PICTURE },
  {
    code: 'vtt',
    label: 'Captions (WebVTT)',
    mediaType: 'text/vtt',
    extensions: ['vtt'],
    roles: ['captions', 'attachment'],
  },
];

export function kindOfMediaType(mediaType: string): FileKind | undefined {
  return FILE_KINDS.find((kind) => kind.mediaType === mediaType);
}

export function kindNamed(code: FileKind['code']): FileKind {
  const kind = FILE_KINDS.find((known) => known.code === code);
  if (!kind) throw new Error(`There is no kind of file '${code}'`);
  return kind;
}

/** The part after the last dot, in small letters. */
export function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
