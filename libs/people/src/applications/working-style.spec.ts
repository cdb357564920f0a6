import { workingStyleInWords } from './working-style.js';

describe('workingStyleInWords', () => {
  it('says each answer by the end that it is near to', () => {
    expect(workingStyleInWords([1, 2, 3, 5])).toEqual([
      'Pace: take time to think things over',
      'Advice: rather be asked questions and find my own answer',
      'Meetings: in between',
      'Feedback: frank and challenging',
    ]);
  });

  it('leaves out what was not answered', () => {
    expect(workingStyleInWords([null, null, 4])).toEqual([
      'Meetings: rather follow an agenda with agreed actions',
    ]);
    expect(workingStyleInWords([])).toEqual([]);
  });
});
