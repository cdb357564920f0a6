import { isNoticeKind, NOTICE_KINDS, type NoticeKind } from './notice-kinds.js';

/** An email of its own; a line in the digest; nothing. */
export const NOTICE_CHOICES = ['alone', 'digest', 'off'] as const;
export type NoticeChoice = (typeof NOTICE_CHOICES)[number];

export const DIGEST_RHYTHMS = ['daily', 'weekly'] as const;
export type DigestRhythm = (typeof DIGEST_RHYTHMS)[number];

/** How long before a session the later reminder may come. */
export const REMINDER_HOURS = [1, 2, 4, 12, 24, 48] as const;

/** How somebody wants to hear of what is not essential. Hours are those of clocks in London. */
export interface NoticeSettings {
  readonly choices: Readonly<Record<NoticeKind, NoticeChoice>>;
  readonly digest: DigestRhythm;
  readonly digestHour: number;
  /** Nothing goes out from this hour until the other. Equal: no quiet hours. */
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly reminderHours: number;
}

/** What holds for somebody who has chosen nothing. The hours are also the defaults of `notice_settings`. */
export const PROGRAMME_SETTINGS: NoticeSettings = {
  choices: {
    'session-7-days': 'alone',
    'session-24-hours': 'alone',
    'how-it-went': 'alone',
    'session-feedback': 'alone',
    questionnaire: 'alone',
    nudge: 'alone',
    'action-due': 'digest',
    'resource-sent': 'alone',
    'resource-review': 'alone',
    'resource-question': 'alone',
    'saved-search': 'digest',
    'resource-link-broken': 'digest',
  },
  digest: 'daily',
  digestHour: 8,
  quietFrom: 21,
  quietUntil: 7,
  reminderHours: 24,
};

export type KeptChoices = Readonly<Partial<Record<NoticeKind, NoticeChoice>>>;

/** What is kept may be older than the list of kinds, or younger than this process: what it does not know, it leaves out. */
export function choicesFrom(kept: KeptChoices): NoticeSettings['choices'] {
  const known = Object.entries(kept).filter(([kind, choice]) => isNoticeKind(kind) && isChoice(choice));
  return { ...PROGRAMME_SETTINGS.choices, ...(Object.fromEntries(known) as KeptChoices) };
}

/** Only what differs from the programme's is kept, so that everything else follows the programme. */
export function choicesToKeep(choices: NoticeSettings['choices']): KeptChoices {
  const own = NOTICE_KINDS.filter((kind) => choices[kind] !== PROGRAMME_SETTINGS.choices[kind]);
  return Object.fromEntries(own.map((kind) => [kind, choices[kind]]));
}

function isChoice(choice: string): choice is NoticeChoice {
  return (NOTICE_CHOICES as readonly string[]).includes(choice);
}
