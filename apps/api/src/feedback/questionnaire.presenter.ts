import { nextPage, type QuestionnairePage, type QuestionnaireView } from '@alongside/mentorships';
import { labelOf, TOPICS } from '@alongside/vocabulary';
import {
  CHANGE_WORDS,
  CONFIDENCE_WORDS,
  footingWords,
  GOAL_WORDS,
  MOMENT_TITLES,
  PAGE_TITLES,
  WHY,
} from '../web/feedback-words/questionnaire-words.js';
import { type FormErrors, textOf, type Typed } from '../web/forms/parse-form.js';
import { firstNameOf } from '../web/session-record/afterwards.presenter.js';
import { counted } from '../web/words/numbers.js';

interface Option {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

export function frameOf(view: QuestionnaireView, base: string): object {
  return {
    base,
    otherName: view.otherName,
    other: firstNameOf(view.otherName),
    moment: view.moment,
    heading: MOMENT_TITLES[view.moment],
    why: WHY[view.moment],
    mentoringPage: `/my-mentoring/${view.mentorshipId}`,
  };
}

/** Before the first page: what it is, who sees it. */
export function presentOpening(view: QuestionnaireView, base: string): object {
  const next = nextPage(view.pages, view.answers) ?? view.pages[0];
  const done = view.answers.saved?.length ?? 0;
  return {
    ...frameOf(view, base),
    length: counted(view.pages.length, 'short page', 'short pages'),
    start: `${base}/${next ?? ''}`,
    isBegun: done > 0,
    left: counted(view.pages.length - done, 'page', 'pages'),
  };
}

/** After the last: what becomes of it, and the quote that may be taken back. */
export function presentThanks(view: QuestionnaireView, base: string): object {
  return {
    ...frameOf(view, base),
    quote: view.quote,
    quoteState: view.quoteState,
    isNamed: view.quoteAs === 'named',
  };
}

/** One page as it stands, or as it was typed. */
export function presentPage(
  view: QuestionnaireView,
  page: QuestionnairePage,
  base: string,
  again: { readonly typed: Typed; readonly errors: FormErrors } | null = null,
): object {
  const number = view.pages.indexOf(page) + 1;
  const before = view.pages[number - 2];
  return {
    ...frameOf(view, base),
    page,
    title: page === 'goals' && view.side === 'mentor' ? 'The goals' : PAGE_TITLES[page],
    step: `Page ${number} of ${view.pages.length}`,
    action: `${base}/${page}`,
    backLink: { text: 'Back', href: before ? `${base}/${before}` : base },
    buttonText: number === view.pages.length ? 'Send' : 'Save and continue',
    side: view.side,
    ...fieldsOf(view, page, again?.typed ?? typedOf(view)),
    ...(again && { errors: again.errors }),
  };
}

function fieldsOf(view: QuestionnaireView, page: QuestionnairePage, typed: Typed): object {
  const text = (name: string): string => textOf(typed[name]);
  switch (page) {
    case 'confidence':
      return { topics: view.topics.map((code) => topicOf(code, text(`topic-${code}`))) };
    case 'footing': {
      const words = footingWords(view.side, view.moment, firstNameOf(view.otherName));
      const items = ['1', '2', '3', '4', '5'].map((value) => ({
        value,
        text: value === '1' ? `1: ${words.least}` : value === '5' ? `5: ${words.most}` : value,
        checked: value === text('footing'),
      }));
      return { words, items, footingWords: text('footingWords') };
    }
    case 'goals':
      return { goals: view.goals.map(({ words }) => words), items: goalOptions(view, text('goals')) };
    case 'changes':
      return { items: optionsOf(CHANGE_WORDS, [typed['changes']].flat()), changeWords: text('changeWords') };
    case 'recommend':
      return {
        items: Array.from({ length: 11 }, (_, value) => ({
          value: String(value),
          text: value === 0 ? '0: not at all' : value === 10 ? '10: certainly' : String(value),
          checked: String(value) === text('recommend'),
        })),
      };
    case 'quote':
      return { quote: text('quote'), isAgreed: text('agree') === 'yes', as: text('as') };
  }
}

function topicOf(code: string, chosen: string): object {
  return {
    code,
    label: labelOf(TOPICS, code),
    items: CONFIDENCE_WORDS.map((word) => ({ ...word, checked: word.value === chosen })),
  };
}

/** Nobody is offered to say that there were no goals right below those that there are. */
function goalOptions(view: QuestionnaireView, chosen: string): Option[] {
  return optionsOf(GOAL_WORDS, [chosen]).filter(
    ({ value }) => value !== 'no-goals' || view.goals.length === 0,
  );
}

function optionsOf(words: Readonly<Record<string, string>>, chosen: readonly unknown[]): Option[] {
  return Object.entries(words).map(([value, text]) => ({ value, text, checked: chosen.includes(value) }));
}

/** What was saved, as a form would send it. */
function typedOf({ answers, quote, quoteAs, quoteState }: QuestionnaireView): Typed {
  const number = (value: number | null | undefined): string =>
    typeof value === 'number' ? String(value) : '';
  const confidence = Object.entries(answers.confidence ?? {});
  return {
    ...Object.fromEntries(confidence.map(([code, value]) => [`topic-${code}`, String(value)])),
    footing: number(answers.footing),
    footingWords: answers.footingWords ?? '',
    goals: answers.goals ?? '',
    changes: answers.changes ?? [],
    changeWords: answers.changeWords ?? '',
    recommend: number(answers.recommend),
    quote,
    agree: quoteState === 'agreed' ? 'yes' : '',
    as: quoteAs ?? '',
  };
}
