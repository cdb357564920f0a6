import { notesDiff } from './notes-diff.js';

it('shows what went out and what came in', () => {
  expect(notesDiff('one\ntwo\nthree', 'one\n2\nthree\nfour')).toEqual([
    { kind: 'same', text: 'one' },
    { kind: 'removed', text: 'two' },
    { kind: 'added', text: '2' },
    { kind: 'same', text: 'three' },
    { kind: 'added', text: 'four' },
  ]);
});

it('begins with nothing', () => {
  expect(notesDiff('', 'one')).toEqual([{ kind: 'added', text: 'one' }]);
  expect(notesDiff('one', '')).toEqual([{ kind: 'removed', text: 'one' }]);
});

it('gives up comparing what has nothing in common, and loses no line', () => {
  const before = Array.from({ length: 5000 }, (_, at) => `before ${at}`);
  const after = Array.from({ length: 5000 }, (_, at) => `after ${at}`);
  const lines = notesDiff(before.join('\n'), after.join('\n'));
  expect(lines.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual(before);
  expect(lines.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual(after);
});
