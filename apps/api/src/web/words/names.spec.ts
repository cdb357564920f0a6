import { ERASED_OTHER } from '@alongside/mentorships';
import { firstNameOf } from '../session-record/afterwards.presenter.js';
import { nameAtStart } from './names.js';

it.each([
  ['bell hooks', 'bell hooks', 'bell'],
  [ERASED_OTHER.mentor, 'Your former mentor', 'your former mentor'],
  [ERASED_OTHER.mentee, 'Somebody you mentored', 'somebody you mentored'],
])('%s begins a sentence as %s, and is called %s', (name, atStart, first) => {
  expect([nameAtStart(name), firstNameOf(name)]).toEqual([atStart, first]);
});
