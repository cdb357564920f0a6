import { type Facts, peerPossible, stageAnswered } from '@alongside/people';
import { isAspiring, labelOf, STAGES, TRACKS } from '@alongside/vocabulary';
import { choicesOf, errorOf, listOf, shownFrom, ungrouped } from '../journey/answer-fields.js';
import type { PageGiven, PageModel, QuestionPage } from '../journey/question-page.js';

const TRACK_HINTS = {
  business:
    'Somebody who runs or has run a business. They bring commercial experience and a view from outside the public sector.',
  peer: 'Somebody who leads a mutual in your field, and has already taken the step that is ahead of you.',
};

export const tracksPage: QuestionPage = { path: 'tracks', question: 'tracks', present };

async function present(given: PageGiven): Promise<PageModel> {
  const { shown, facts, errors } = given;
  return {
    intro: [adviceFor(stageAnswered(facts))],
    note: await outlook(given),
    fields: [
      {
        type: 'checkboxes',
        name: 'tracks',
        legend: 'Select one or both',
        hint: 'If you select both, we look for a mentor of each kind. They may not come at the same time.',
        groups: ungrouped(choicesOf(TRACKS, listOf(shown, 'tracks'), TRACK_HINTS)),
        ...errorOf(errors, 'tracks'),
      },
    ],
  };
}

function adviceFor(stage: string | undefined): string {
  if (stage === undefined)
    return 'Leaders who run a mutual often choose a business mentor. Those who are still on the way there often choose an experienced peer.';
  return isAspiring(stage)
    ? 'You are still on the way to becoming a mutual. Most leaders at your stage find an experienced peer the greatest help.'
    : 'You lead a mutual already. Most leaders at your stage find a business mentor the greatest help.';
}

/** Says plainly where a peer is impossible or has yet to be found, before somebody waits for one. */
async function outlook({ facts, personId, sources }: PageGiven): Promise<string | undefined> {
  const stage = stageAnswered(facts);
  const areas = areasAnswered(facts);
  if (stage === undefined || areas.length === 0) return undefined;
  if (!peerPossible(stage))
    return `An experienced peer needs to be further along than you. Your organisation is at the last stage (${labelOf(STAGES, stage).toLowerCase()}), so a business mentor is the one to choose.`;
  if ((await sources.peersFor(personId, stage, areas)) > 0) return undefined;
  return 'An experienced peer must work in your field and be further along than you. Right now there is no such mentor in the programme. You can still choose this, and we look for one; a business mentor is likely to come sooner.';
}

function areasAnswered({ answers }: Facts): string[] {
  return listOf(shownFrom(answers['service-areas']), 'serviceAreas');
}
