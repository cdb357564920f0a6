import type { ApplicationKind } from '@alongside/people';

/** The way from the first question to the confirmation, for one kind of application. */
export interface Journey {
  readonly kind: ApplicationKind;
  /** '/apply' */
  readonly base: string;
  /** 'Apply for a mentor' */
  readonly title: string;
  /** 'as a mentee' */
  readonly as: string;
  /** Keys of questions, under a heading each. */
  readonly sections: readonly { readonly title: string; readonly questions: readonly string[] }[];
  /** What they declare by sending it. */
  readonly declarations: readonly string[];
  /** After it is sent. */
  readonly nextSteps: readonly string[];
}

export const JOURNEYS: Readonly<Record<ApplicationKind, Journey>> = {
  mentee: {
    kind: 'mentee',
    base: '/apply',
    title: 'Apply for a mentor',
    as: 'as a mentee',
    sections: [
      { title: 'You and your organisation', questions: ['organisation', 'role', 'stage', 'service-areas'] },
      { title: 'What would help you', questions: ['topics', 'goals', 'tracks'] },
      { title: 'How you like to work', questions: ['meeting', 'working-style'] },
      { title: 'Who you are matched with', questions: ['conflicts', 'avoid', 'preferred-mentors'] },
    ],
    declarations: ['my answers are correct, as far as I know'],
    nextSteps: [
      'Somebody from the programme team reads your application, usually within five working days.',
      'If something is not clear, they write to you and you can change your answers.',
      'Once you are on the list, you take part in the next matching round. We write to you when a mentor has said yes.',
    ],
  },
  mentor: {
    kind: 'mentor',
    base: '/mentor/apply',
    title: 'Apply to be a mentor',
    as: 'as a mentor',
    sections: [
      { title: 'You and your organisation', questions: ['kind', 'organisation', 'role', 'service-areas'] },
      { title: 'What you offer', questions: ['topics', 'whom', 'about'] },
      { title: 'How you like to work', questions: ['meeting', 'working-style', 'avoid'] },
    ],
    declarations: ['my answers are correct, as far as I know'],
    nextSteps: [
      'Somebody from the programme team reads your application, usually within five working days.',
      'You get an email as soon as they have decided. They may talk to you first, or ask somebody who knows your work.',
      'Once you are on the list, we write to you when a mentee fits. Each time you are free to say no.',
    ],
  },
};
