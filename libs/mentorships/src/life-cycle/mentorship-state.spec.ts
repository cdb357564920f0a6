import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  afterVerb,
  isOver,
  MENTORSHIP_STATES,
  MENTORSHIP_TRANSITIONS,
  MENTORSHIP_VERBS,
  type MentorshipStatus,
  type MentorshipVerb,
} from './mentorship-state.js';

const read = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8');

describe('the states of a mentorship', () => {
  const ways: Readonly<
    Record<MentorshipStatus, Readonly<Partial<Record<MentorshipVerb, MentorshipStatus>>>>
  > = {
    introduced: {
      activate: 'active',
      pause: 'paused',
      complete: 'completed',
      'end-early': 'ended-early',
    },
    active: { pause: 'paused', complete: 'completed', 'end-early': 'ended-early' },
    paused: { resume: 'active', complete: 'completed', 'end-early': 'ended-early' },
    completed: {},
    'ended-early': {},
  };

  it.each(
    MENTORSHIP_STATES.flatMap((from) =>
      MENTORSHIP_VERBS.map((verb) => [from, verb, ways[from][verb] ?? null] as const),
    ),
  )('%s, %s: %s', (from, verb, to) => expect(afterVerb(from, verb)).toBe(to));

  it('are over where nothing leads on', () =>
    expect(MENTORSHIP_STATES.filter(isOver)).toEqual(['completed', 'ended-early']));

  it('are the same in the picture of the documentation', () => {
    const drawn = [...read('docs/mentorships.md').matchAll(/^ {4}(\S+) --> (\S+): (\S+)$/gm)].map(
      ([, from, to, verb]) => `${from} ${verb} ${to}`,
    );
    const known = MENTORSHIP_TRANSITIONS.map(({ from, to, verb }) => `${from} ${verb} ${to}`);
    expect(drawn.sort()).toEqual(known.sort());
  });

  it('are the same in the database', () => {
    const migration = read('libs/platform/src/database/migrations/0005-mentorships.ts');
    const [, list = ''] = /mentorships_states[^;]*'status',\s*'([^']+)'/.exec(migration) ?? [];
    const known = MENTORSHIP_TRANSITIONS.map(({ from, to }) => `${from}>${to}`);
    expect(list.split(',').sort()).toEqual([...new Set(known)].sort());
  });
});
