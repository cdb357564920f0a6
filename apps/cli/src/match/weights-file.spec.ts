import { DEFAULT_WEIGHTS } from '@alongside/rounds';
import { readWeights } from './weights-file.js';

const peer = DEFAULT_WEIGHTS.peer;
const read = (given: unknown) => readWeights(JSON.stringify(given), 'weights.json', DEFAULT_WEIGHTS);

describe('the weights file', () => {
  it('replaces the tracks that it names and keeps the defaults of the others', () => {
    const business = { ...DEFAULT_WEIGHTS.business, needs: 30, serviceArea: 15 };
    expect(read({ business })).toEqual({ kind: 'read', weights: { business, peer } });
  });

  it('may be empty', () => {
    expect(read({})).toEqual({ kind: 'read', weights: DEFAULT_WEIGHTS });
  });

  it('may begin with a byte order mark', () => {
    expect(readWeights('\uFEFF{}', 'weights.json', DEFAULT_WEIGHTS).kind).toBe('read');
  });

  it.each([
    ['what is no JSON', '{', ['weights.json – must be a JSON object with the tracks "business" and "peer"']],
    ['a list', '[]', ['weights.json – must be a JSON object with the tracks "business" and "peer"']],
    [
      'an unknown track',
      '{"expert":{}}',
      ['weights.json:expert – is not a track; the tracks are business and peer'],
    ],
    [
      'a number for a track',
      '{"peer":100}',
      ['weights.json:peer – must be an object with a whole number for each criterion'],
    ],
    [
      'weights that do not add up to 100',
      JSON.stringify({ peer: { ...peer, needs: 26 } }),
      ['weights.json:peer 101 – the weights must add up to 100'],
    ],
    [
      'a fraction, a text, a number below 0',
      JSON.stringify({ peer: { ...peer, needs: 12.5, stage: '15', practical: -1 } }),
      [
        'weights.json:peer:needs 12.5 – must be a whole number from 0 to 100',
        'weights.json:peer:stage "15" – must be a whole number from 0 to 100',
        'weights.json:peer:practical -1 – must be a whole number from 0 to 100',
      ],
    ],
    [
      'a criterion that is missing, and one that nobody knows',
      JSON.stringify({ peer: { ...peer, background: undefined, luck: 10 } }),
      [
        'weights.json:peer:luck – is not a criterion; the criteria are needs, serviceArea, stage, workingStyle, preferences, background, practical',
        'weights.json:peer:background – is missing',
      ],
    ],
  ])('refuses %s', (_, text, problems) => {
    expect(readWeights(text, 'weights.json', DEFAULT_WEIGHTS)).toEqual({ kind: 'refused', problems });
  });

  it('names what is wrong with both tracks at once', () => {
    expect(read({ business: 1, peer: 2 })).toMatchObject({ problems: { length: 2 } });
  });
});
