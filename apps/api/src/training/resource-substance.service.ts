import {
  kindOfMediaType,
  renderMarkdown,
  type Resource,
  type ResourceFile,
  ResourceFiles,
  type Section,
} from '@alongside/training';
import { Injectable } from '@nestjs/common';
import { presentVideo, type VideoView } from '../web/training/video.presenter.js';
import { sizeInWords } from '../web/words/numbers.js';

export interface SubstanceView {
  /** What the body says, as safe HTML. */
  readonly body: string;
  /** The parts of the body, where they are many enough to go to from a list. */
  readonly contents: readonly Section[];
  readonly video: VideoView | undefined;
  /** The resource itself, where it is a file. */
  readonly file: FileView | undefined;
  readonly attachments: readonly FileView[];
}

export interface FileView {
  readonly name: string;
  readonly href: string;
  /** 'PDF, 340 kB' */
  readonly about: string;
}

/** What a resource gives its readers: text, a file, a video, and what goes with it. */
@Injectable()
export class ResourceSubstance {
  constructor(private readonly files: ResourceFiles) {}

  async of(resource: Resource): Promise<SubstanceView> {
    const files = await this.files.ofResource(resource.id);
    const { html, contents } = renderMarkdown(resource.body);
    const offered = files.filter((file) => this.files.standing(file) === 'offered');
    const main = offered.find(({ id }) => resource.form === 'file' && id === resource.fileId);
    return {
      body: html,
      contents,
      video: presentVideo(resource, resource.slug),
      file: main && presentFile(main),
      attachments: offered
        .filter(({ role }) => role === 'attachment' || role === 'captions')
        .map(presentFile),
    };
  }
}

function presentFile({ id, name, mediaType, bytes }: ResourceFile): FileView {
  const kind = kindOfMediaType(mediaType)?.label ?? mediaType;
  return { name, href: `/training/files/${id}`, about: `${kind}, ${sizeInWords(bytes)}` };
}
