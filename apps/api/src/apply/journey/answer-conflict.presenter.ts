import type { Facts, Question } from '@alongside/people';
import type { Typed } from '../../web/forms/parse-form.js';
import { pageAddress } from './journey-path.js';
import type { Journey } from './journeys.js';
import type { QuestionPage } from './question-page.js';

interface TwoAnswers {
  readonly journey: Journey;
  readonly question: Question;
  readonly questionPage: QuestionPage;
  readonly from: string;
  readonly outcome: { readonly theirs: unknown; readonly version: string };
  readonly input: unknown;
  readonly typed: Typed;
  readonly facts: (value: unknown) => Promise<Facts>;
}

/** Another tab answered the same question meanwhile: both answers, side by side, for their giver to choose. */
export async function presentConflict(given: TwoAnswers): Promise<object> {
  const { journey, question, questionPage, from, outcome, input, typed, facts } = given;
  const reading = question.read(input);
  const mine = reading.ok ? reading.value : input;
  return {
    question: question.title,
    theirs: question.words(outcome.theirs, await facts(outcome.theirs)),
    yours: question.words(mine, await facts(mine)),
    action: `${journey.base}/${questionPage.path}`,
    keepTheirs: pageAddress(journey, questionPage.path, from),
    hidden: hiddenFields({ ...typed, version: outcome.version }),
  };
}

/** Every field of the form once more, as names and values. */
function hiddenFields(typed: Typed): { name: string; value: string }[] {
  return Object.entries(typed).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item): item is string => typeof item === 'string')
      .map((item) => ({ name, value: item })),
  );
}
