import { MENTOR_CARDS_A_PAGE, type MentorCard, MOST_CHOICES } from '@alongside/people';
import { labelOf, MENTOR_KINDS, SERVICE_AREAS, TOPICS } from '@alongside/vocabulary';
import { errorOf, type Shown, linesOf, listOf, textOf } from '../journey/answer-fields.js';
import type { FormReading, PageGiven, PageModel, QuestionPage } from '../journey/question-page.js';
import { presentPagination } from '../../web/lists/pagination.js';

/** Mentors as cards, and a short list of one's own above them. Every button saves at once; 'Continue' goes on. */
export const preferredMentorsPage: QuestionPage = {
  path: 'preferred-mentors',
  question: 'preferred-mentors',
  view: 'preferred-mentors',
  read,
  present,
};

const chosenIn = (stored: Shown): string[] => linesOf(stored, 'mentors').split('\n').filter(Boolean);

function read(body: Shown, stored: Shown): FormReading {
  const chosen = chosenIn(stored);
  const stay = { area: textOf(body, 'area'), kind: textOf(body, 'kind'), page: textOf(body, 'page') };
  const [add, remove, up] = ['add', 'remove', 'up'].map((name) => textOf(body, name));
  if (add) return { ok: true, stay, input: { mentors: [...chosen, add] } };
  if (remove) return { ok: true, stay, input: { mentors: chosen.filter((each) => each !== remove) } };
  if (up) return { ok: true, stay, input: { mentors: movedUp(chosen, up) } };
  return { ok: true, input: { mentors: chosen } };
}

function movedUp(chosen: readonly string[], reference: string): string[] {
  const at = chosen.indexOf(reference);
  const before = chosen[at - 1];
  if (at < 1 || before === undefined) return [...chosen];
  return [...chosen.slice(0, at - 1), reference, before, ...chosen.slice(at + 1)];
}

async function present({ stored, facts, errors, query, personId, sources }: PageGiven): Promise<PageModel> {
  const area = listOf(query, 'area')[0] ?? '';
  const kind = (['business', 'peer'] as const).find((code) => code === textOf(query, 'kind'));
  const number = Math.max(1, Math.min(1000, Number(textOf(query, 'page')) || 1));
  const { cards, total } = await sources.mentorCards({
    ...(SERVICE_AREAS.some(({ code }) => code === area) ? { serviceArea: area } : {}),
    ...(kind ? { kind } : {}),
    page: number,
    except: { personId },
  });
  const chosen = chosenIn(stored);
  const filter = { area, kind: kind ?? '', from: textOf(query, 'from') };
  return {
    most: MOST_CHOICES,
    full: chosen.length >= MOST_CHOICES,
    chosen: chosen.map((reference, at) => ({
      reference,
      place: at + 1,
      ...wordsOf(facts.mentors.get(reference)),
    })),
    cards: cards.map((card) => ({
      reference: card.reference,
      chosen: chosen.includes(card.reference),
      ...wordsOf(card),
    })),
    total,
    area,
    kind: kind ?? '',
    filtered: area !== '' || kind !== undefined,
    areas: [
      { value: '', text: 'All areas' },
      ...SERVICE_AREAS.map(({ code, label, parent }) => ({
        value: code,
        text: parent ? `– ${label}` : label,
        selected: code === area,
      })),
    ],
    kinds: [
      { value: '', text: 'Both kinds' },
      ...MENTOR_KINDS.map(({ code, label }) => ({ value: code, text: label, selected: code === kind })),
    ],
    page: number,
    paging: presentPagination(
      { page: number, size: MENTOR_CARDS_A_PAGE, total },
      '/apply/preferred-mentors',
      filter,
      'mentors',
    ),
    error: errorOf(errors, 'mentors').error,
  };
}

function wordsOf(card: MentorCard | undefined) {
  if (!card) return { name: 'A mentor who is not available at the moment', gone: true };
  return {
    name: card.firstName,
    role: card.role,
    kindWords: labelOf(MENTOR_KINDS, card.kind),
    areaWords: card.serviceAreas.map((code) => labelOf(SERVICE_AREAS, code)).join(', '),
    topicWords: card.topics.map((code) => labelOf(TOPICS, code)).join(', '),
  };
}
