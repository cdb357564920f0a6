import {
  linesOfBody,
  lineOf,
  type Line,
  type ParsedWording,
  parseWording,
  type Wording,
} from './parse-wording.js';
import { nearest } from './nearest.js';
import type { Placeholder } from './placeholders.js';

export interface WordingProblem {
  readonly field: 'subject' | 'body';
  readonly text: string;
}

export const LONGEST_SUBJECT_TYPED = 200;
export const LONGEST_BODY_TYPED = 20_000;

/** A placeholder as a wording uses it. `line` is of the body; none for the subject. */
interface Use {
  readonly name: string;
  readonly as: 'words' | 'link' | 'alone';
  readonly line?: number;
}

/** What is wrong with a wording, in words for whoever typed it. Nothing: it can be sent. */
export function checkWording(wording: Wording, known: readonly Placeholder[]): WordingProblem[] {
  const parsed = parseWording(wording);
  const uses = usesOf(parsed);
  return [
    ...lengthProblems(wording),
    ...halfPlaceholders(wording),
    ...uses.flatMap((use) => problemOfUse(use, known)),
    ...missing(uses, known),
  ];
}

function lengthProblems({ subject, body }: Wording): WordingProblem[] {
  const problems: WordingProblem[] = [];
  if (subject.trim() === '') problems.push({ field: 'subject', text: 'Enter a subject' });
  if (/[\n\r\u2028\u2029]/.test(subject.trim())) {
    problems.push({ field: 'subject', text: 'The subject must be one line' });
  }
  if ([...subject].length > LONGEST_SUBJECT_TYPED) {
    problems.push({
      field: 'subject',
      text: `The subject must be ${LONGEST_SUBJECT_TYPED} characters or fewer`,
    });
  }
  if (body.trim() === '') problems.push({ field: 'body', text: 'Enter the text of the email' });
  if ([...body].length > LONGEST_BODY_TYPED) {
    problems.push({ field: 'body', text: 'The text must be 20,000 characters or fewer' });
  }
  return problems;
}

/** '((name)' and '((na(me))' would be sent as they are typed. */
function halfPlaceholders({ subject, body }: Wording): WordingProblem[] {
  const isHalf = (text: string) =>
    lineOf(text).some((part) => part.kind === 'text' && part.text.includes('(('));
  const problems: WordingProblem[] = isHalf(subject)
    ? [{ field: 'subject', text: 'The subject has (( without a placeholder and )) after it' }]
    : [];
  linesOfBody(body).forEach((text, index) => {
    if (isHalf(text)) {
      problems.push({
        field: 'body',
        text: `Line ${index + 1} has (( without a placeholder and )) after it`,
      });
    }
  });
  return problems;
}

function usesOf({ subject, blocks }: ParsedWording): Use[] {
  const inLine = (words: Line, line?: number): Use[] =>
    words.flatMap((part) => (part.kind === 'placeholder' ? [{ name: part.name, as: 'words', line }] : []));
  const inBody = blocks.flatMap((block): Use[] => {
    switch (block.kind) {
      case 'alone':
        return [{ name: block.name, as: 'alone', line: block.line }];
      case 'button':
        return [...inLine(block.label, block.line), { name: block.link, as: 'link', line: block.line }];
      case 'list':
        return block.items.flatMap((item, index) => inLine(item, block.line + index));
      default:
        return inLine(block.words, block.line);
    }
  });
  return [...inLine(subject), ...inBody];
}

function problemOfUse({ name, as, line }: Use, known: readonly Placeholder[]): WordingProblem[] {
  const field = line === undefined ? 'subject' : 'body';
  const where = line === undefined ? 'In the subject' : `On line ${line}`;
  const placeholder = known.find((each) => each.name === name);
  if (!placeholder) {
    const near = nearest(
      name,
      known.map((each) => each.name),
    );
    const hint = near === undefined ? '' : `. Did you mean ((${near}))?`;
    return [{ field, text: `${where}, ((${name})) is not a placeholder of this email${hint}` }];
  }
  if (placeholder.kind === 'link' && as !== 'link') {
    return [{ field, text: `${where}, ((${name})) must be a button on its own line: [words](((${name})))` }];
  }
  if (!['link', 'page'].includes(placeholder.kind) && as === 'link') {
    return [{ field, text: `${where}, a button cannot lead to ((${name})), because it is not a link` }];
  }
  if (placeholder.kind === 'blocks' && as !== 'alone') {
    return [{ field, text: `${where}, ((${name})) must be on a line of its own in the text` }];
  }
  return [];
}

function missing(uses: readonly Use[], known: readonly Placeholder[]): WordingProblem[] {
  const used = new Set(uses.map(({ name }) => name));
  return known
    .filter(({ name, need }) => need === 'required' && !used.has(name))
    .map(({ name }) => ({ field: 'body', text: `The email must say ((${name})): put it back` }));
}
