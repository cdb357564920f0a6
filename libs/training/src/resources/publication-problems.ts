import { videoOf } from '../video/video-address.js';
import type { ResourceContent } from './resource-content.js';

/** What stands between a draft and its readers; `field` is the field of the content. */
export interface ContentProblem {
  readonly field: keyof ResourceContent | 'ownerId' | 'why';
  readonly text: string;
}

/** What every save needs, so that a draft can be found and read again. */
export function draftProblems(content: ResourceContent, today: string): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const say = (field: ContentProblem['field'], text: string) => problems.push({ field, text });
  if (content.title === '') say('title', 'Enter a title');
  if (content.summary === '') say('summary', 'Enter a summary');
  if ((content.form === 'link' || content.form === 'video') && !content.url)
    say('url', content.form === 'link' ? 'Enter the address of the page' : 'Enter the address of the video');
  if (content.form === 'video' && content.url && !videoOf(content.url))
    say('url', 'Enter the address of a video on YouTube or Vimeo, such as https://vimeo.com/123456789');
  if (content.url && !/^https:\/\//.test(content.url)) say('url', 'The address must begin with https://');
  if (content.audience.length === 0) say('audience', 'Choose whom it is for');
  if (content.licence === '') say('licence', 'Enter the licence');
  if (content.reviewOn <= today) say('reviewOn', 'The review date must be in the future');
  return problems;
}

/** What publishing needs beyond that. */
export function publicationProblems(content: ResourceContent, today: string): ContentProblem[] {
  const problems = draftProblems(content, today);
  const say = (field: ContentProblem['field'], text: string) => problems.push({ field, text });
  if (content.topics.length === 0) say('topics', 'Choose at least one topic');
  if (content.body === '' && content.form === 'page') say('body', 'Enter the text');
  if (content.body === '' && content.form === 'video')
    say('body', 'Enter the transcript: people who cannot hear or watch the video read it');
  if (content.form === 'file' && content.fileId === null) say('fileId', 'Upload the file');
  return problems;
}
