import type { FoundOrganisation } from '@alongside/people';
import { errorOf, type Shown, textOf } from './answer-fields.js';
import type { FormReading, PageGiven, PageModel, QuestionPage, Sources } from './question-page.js';

/** Type a name, choose among what is like it, or add it: three states of one page, all in its address. */
export const organisationPage: QuestionPage = {
  path: 'organisation',
  question: 'organisation',
  view: 'organisation',
  present,
  read,
};

async function present({ shown, stored, facts, errors, query, sources }: PageGiven): Promise<PageModel> {
  const sought = textOf(query, 'q').slice(0, 200);
  const found = await sources.findOrganisations(sought);
  const chosen = textOf(shown, 'organisation');
  const current = textOf(stored, 'organisation');
  return {
    sought,
    searched: sought.length > 0,
    tooShort: sought.length === 1,
    found: found.map((organisation) => choiceOf(organisation, chosen)),
    adding: chosen === 'new' || found.length === 0,
    name: textOf(shown, 'name') || sought,
    current: current === 'new' ? textOf(stored, 'name') : facts.organisations.get(current),
    error: errorOf(errors, 'organisation').error,
    nameError: errorOf(errors, 'name').error,
    lookAgain: textOf(query, 'look') !== '',
  };
}

function choiceOf({ id, name, alsoKnownAs }: FoundOrganisation, chosen: string) {
  return {
    value: id,
    text: name,
    checked: id === chosen,
    ...(alsoKnownAs ? { hint: { text: `Also known as ${alsoKnownAs}` } } : {}),
  };
}

/** A name that nobody has searched for yet may be one that we have: its likely spellings are shown first, once. */
async function read(body: Shown, _stored: Shown, sources: Sources): Promise<FormReading> {
  const name = textOf(body, 'name');
  const unseen = textOf(body, 'organisation') === 'new' && name !== '' && name !== textOf(body, 'q');
  if (unseen && name.length <= 200 && (await sources.findOrganisations(name)).length > 0) {
    const text = 'Check whether your organisation is one of these, or confirm that it is not';
    return { ok: false, problems: [{ field: 'organisation', text }], query: { q: name, look: 'again' } };
  }
  return { ok: true, input: { organisation: body['organisation'], name: body['name'] } };
}
