import type { ApplicationKind, ApplicationStatus, Decision, ReviewQuestion } from '@alongside/people';

export const STATUS_WORDS: Readonly<Record<ApplicationStatus, string>> = {
  draft: 'Not sent yet',
  submitted: 'Waiting for a decision',
  'more-wanted': 'Waiting for the applicant',
  approved: 'Approved',
  refused: 'Not taken on',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
};

/** The same in a tag, where there is little room. */
export const STATUS_TAGS: Readonly<Record<ApplicationStatus, string>> = {
  ...STATUS_WORDS,
  submitted: 'To decide',
  'more-wanted': 'More wanted',
};

/** What the last decision was: somebody who was asked for more may have sent it since. */
export const DECIDED_WORDS: Readonly<Record<ApplicationStatus, string>> = {
  ...STATUS_WORDS,
  submitted: 'Asked for more',
  'more-wanted': 'Asked for more',
};

export const KIND_WORDS: Readonly<Record<ApplicationKind, string>> = {
  mentee: 'Wants a mentor',
  mentor: 'Offers to mentor',
};

/** Why an application is left out of a bulk approval. */
export const QUESTION_WORDS: Readonly<Record<ReviewQuestion, string>> = {
  'organisation-to-check': 'The organisation was added by the applicant and has to be checked',
  'declarations-open': 'A declaration has to be settled',
  'reference-check-missing': 'The reference check is not recorded',
  'no-profile': 'The details of the applicant are gone',
};

interface DecisionWords {
  readonly title: string;
  readonly button: string;
  readonly label: string;
  readonly hint: string;
  readonly missing: string;
  readonly done: string;
  readonly warning: boolean;
}

export const DECISION_WORDS: Readonly<Record<Decision, DecisionWords>> = {
  approve: {
    title: 'Approve this application',
    button: 'Approve and send this email',
    label: 'Your message (optional)',
    hint: 'It becomes part of the email. Leave it empty if there is nothing to add.',
    missing: '',
    done: 'Application approved',
    warning: false,
  },
  ask: {
    title: 'Ask for more',
    button: 'Ask and send this email',
    label: 'What do you want to know?',
    hint: 'Ask so that it can be answered in a few lines. The application opens again for the applicant.',
    missing: 'Enter what you want to know',
    done: 'The applicant has been asked for more',
    warning: false,
  },
  refuse: {
    title: 'Do not take on this application',
    button: 'Do not take on, and send this email',
    label: 'Why can you not take it on?',
    hint: 'Say what the reason is in the scheme, not in the person. They can apply again.',
    missing: 'Enter the reason',
    done: 'Application not taken on',
    warning: true,
  },
};
