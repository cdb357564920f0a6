import type { DepartureEffects } from '@alongside/people';
import { counted } from '../web/words/numbers.js';

export interface ErasedPerson {
  readonly id: string;
  readonly name: string;
  /** What is to be typed. */
  readonly confirmation: string;
  /** Records of others that were merged into theirs. */
  readonly merged: number;
}

export function presentErasure(
  person: ErasedPerson,
  effects: DepartureEffects,
  typed: object = {},
  errors?: object,
) {
  return { person, role: effects.role, effects: effectsOf(person, effects), typed, errors };
}

function effectsOf({ merged }: ErasedPerson, effects: DepartureEffects): string[] {
  const { mentorships, invitationsAbout, invitationsToAnswer, applications } = effects;
  const invitations = invitationsAbout + invitationsToAnswer;
  return [
    ...mentorships.map(
      ({ with: other }) => `The mentoring with ${other} ends. We email ${other}, without naming anybody.`,
    ),
    invitations > 0 ? `${counted(invitations, 'open invitation ends', 'open invitations end')}.` : '',
    applications.length > 0
      ? `${counted(applications.length, 'application', 'applications')} and the answers in it are deleted.`
      : '',
    'Their name, email address, reference, answers, notes, complaints and emails are deleted, and their sessions end.',
    'Their name is taken out of what others wrote. Imports that wait and hold them are thrown away.',
    merged > 0
      ? 'The records that were merged into this one are erased with it. The merge can no longer be undone.'
      : '',
    'Rounds, matches, invitations and the audit trail stay, and say “Erased person”.',
    'They get no email. Tell them yourself, before you erase their address.',
  ].filter(Boolean);
}
