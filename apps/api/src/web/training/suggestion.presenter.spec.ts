import type { SuggestionReason } from '@alongside/training';
import { because, presentShort } from './suggestion.presenter.js';

it.each<[string, SuggestionReason[]]>([
  ['Because VAT is your second topic.', [{ kind: 'topic', topic: 'vat', place: 2 }]],
  ['Because bid writing is your first topic.', [{ kind: 'topic', topic: 'bid-writing', place: 1 }]],
  ['Because pensions is one of your topics.', [{ kind: 'topic', topic: 'pensions', place: 6 }]],
  [
    'Because one of your goals is about social value, and it is for your stage.',
    [
      { kind: 'goal', topic: 'social-value' },
      { kind: 'stage', stage: 'planning' },
    ],
  ],
  [
    'Because 4 leaders like you found it useful, and it is about homecare.',
    [
      { kind: 'similar', people: 4 },
      { kind: 'area', area: 'homecare' },
    ],
  ],
  ['Because you help others with TUPE (staff transfer).', [{ kind: 'mentor-topic', topic: 'tupe' }]],
])('%s', (words, reasons) => {
  expect(because(reasons)).toBe(words);
});

it('says how long something takes, where we know it', () => {
  const guide = { slug: 'vat', title: 'VAT', type: 'guide', minutes: 1 };
  expect(presentShort(guide).facts).toBe('Guide · 1 minute');
  expect(presentShort({ ...guide, minutes: 150 }).facts).toBe('Guide · 2 hours 30 minutes');
  expect(presentShort({ ...guide, minutes: null }).facts).toBe('Guide');
});
