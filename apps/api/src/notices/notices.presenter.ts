import { NOTICE_KINDS, type NoticeSettings, REMINDER_HOURS } from '@alongside/people';
import type { FormErrors } from '../web/forms/parse-form.js';
import { fieldOf } from './notices-form.js';
import { hourInWords, KIND_GROUPS, KIND_WORDS } from './notice-words.js';

interface Option {
  readonly value: string;
  readonly text: string;
}

interface SelectView {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
}

export interface NoticesView {
  readonly groups: readonly { readonly title: string; readonly fields: readonly SelectView[] }[];
  readonly digest: unknown;
  readonly hours: {
    readonly digest: SelectView;
    readonly quietFrom: SelectView;
    readonly quietUntil: SelectView;
  };
  readonly errors?: FormErrors;
}

type Typed = Readonly<Record<string, unknown>>;

const CHOICES: readonly Option[] = [
  { value: 'alone', text: 'In an email of its own' },
  { value: 'digest', text: 'In the digest' },
  { value: 'off', text: 'Not at all' },
];
const HOURS: readonly Option[] = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  text: hourInWords(hour),
}));
const BEFORE: readonly Option[] = REMINDER_HOURS.map((hours) => ({
  value: String(hours),
  text: hours === 1 ? '1 hour before' : `${hours} hours before`,
}));

export function presentNotices(settings: NoticeSettings): NoticesView {
  const choices = NOTICE_KINDS.map((kind) => [fieldOf(kind), settings.choices[kind]] as const);
  return presentTyped({ ...settings, ...Object.fromEntries(choices) });
}

/** The form as somebody left it. */
export function presentTyped(typed: Typed, errors?: FormErrors): NoticesView {
  const select = (name: string, label: string, options: readonly Option[]): SelectView => {
    const value = typed[name];
    const known = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return { name, label, value: known, options };
  };
  const reminder = select('reminderHours', 'How long before a session that reminder comes', BEFORE);
  return {
    groups: KIND_GROUPS.map(({ title, kinds }) => ({
      title,
      fields: kinds.flatMap((kind) => {
        const choice = select(fieldOf(kind), KIND_WORDS[kind].label, CHOICES);
        return kind === 'session-24-hours' ? [choice, reminder] : [choice];
      }),
    })),
    digest: typed['digest'],
    hours: {
      digest: select('digestHour', 'At what time', HOURS),
      quietFrom: select('quietFrom', 'From', HOURS),
      quietUntil: select('quietUntil', 'Until', HOURS),
    },
    errors,
  };
}
