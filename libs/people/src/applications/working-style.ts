/**
 * The four scales of working style, in the order in which a profile keeps them. 1 is the low end, 5 the high one. Only
 * how close two people are counts, never which end they are at.
 */
export const WORKING_STYLE = [
  {
    name: 'pace',
    legend: 'Pace',
    low: 'Take time to think things over',
    high: 'Decide quickly and adjust',
    missing: 'Select where you are between taking time and deciding quickly',
  },
  {
    name: 'direction',
    legend: 'Advice',
    low: 'Be asked questions and find my own answer',
    high: 'Hear plainly what the other would do',
    missing: 'Select where you are between questions and plain advice',
  },
  {
    name: 'structure',
    legend: 'Meetings',
    low: 'Talk freely about what matters that day',
    high: 'Follow an agenda with agreed actions',
    missing: 'Select where you are between talking freely and an agenda',
  },
  {
    name: 'challenge',
    legend: 'Feedback',
    low: 'Gentle and encouraging',
    high: 'Frank and challenging',
    missing: 'Select where you are between gentle and frank feedback',
  },
] as const;

/** Four answers as a person would say them: 'Pace: rather decide quickly and adjust'. A missing one is left out. */
export function workingStyleInWords(answers: readonly (number | null)[]): string[] {
  return WORKING_STYLE.flatMap(({ legend, low, high }, at) => {
    const answer = answers[at] ?? null;
    return answer === null ? [] : [`${legend}: ${placeBetween(low, high, answer)}`];
  });
}

function placeBetween(low: string, high: string, answer: number): string {
  if (answer === 3) return 'in between';
  const end = (answer < 3 ? low : high).toLowerCase();
  return answer === 1 || answer === 5 ? end : `rather ${end}`;
}
