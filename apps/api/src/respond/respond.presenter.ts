import type { LinkState, MenteeToMentor } from '@alongside/rounds';
import { FORMATS, labelOf } from '@alongside/vocabulary';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { weekdayInWords } from '../web/words/dates.js';
import { plural } from '../web/words/numbers.js';
import * as words from '../web/words/people.js';
import { sentenceCase } from '../web/words/sentences.js';
import { DECLINE_REASONS } from './respond-form.js';

type OpenState = Extract<LinkState, { kind: 'open' }>;

/** What a form on these pages needs: where it goes, and the proof that it came from here. */
export interface FormFrame {
  readonly action: string;
  readonly formToken: string;
}

/** A row of the design system's summary list. */
export interface SummaryRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

const TRACK_WORDS = { business: 'a business mentor', peer: 'an experienced peer' } as const;

export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}

export function presentOpen(state: OpenState, frame: FormFrame, errors?: FormErrors): object {
  const { mentee, reasons } = state;
  return {
    ...common(state),
    ...frame,
    errors,
    summary: aboutMentee(mentee),
    topics: mentee.topics.map(words.topicWords),
    goals: mentee.goals,
    reasons,
  };
}

export function presentDecline(
  state: OpenState,
  frame: FormFrame,
  typed: Typed = {},
  errors?: FormErrors,
): object {
  return {
    ...common(state),
    ...frame,
    errors,
    reasons: DECLINE_REASONS.map(({ code, label, hint }) => ({
      value: code,
      text: label,
      hint: hint && { text: hint },
      checked: typed['reason'] === code,
    })),
    note: typed['note'] ?? '',
    pause: typed['pause'] === 'yes',
    back: frame.action.replace(/\/decline$/, ''),
  };
}

/** @param refused what the mentor tried to answer though the invitation had ended */
export function presentEnded(
  state: Exclude<LinkState, { kind: 'open' }>,
  refused?: 'accept' | 'decline',
): object {
  if (state.kind === 'unknown') return {};
  const about = { ...common(state), refused };
  switch (state.kind) {
    case 'accepted':
      return {
        ...about,
        on: weekdayInWords(state.at),
        summary: whoIs(state.mentee),
        email: state.menteeEmail,
        othersClosed: state.othersClosed,
        mentoringPage: state.mentorshipId ? `/my-mentoring/${state.mentorshipId}` : '/my-mentoring',
      };
    case 'declined':
      return { ...about, on: weekdayInWords(state.at), reason: state.reason, paused: state.mentorPaused };
    case 'expired':
      return { ...about, on: weekdayInWords(state.at) };
    case 'full':
      return { ...about, capacity: state.capacity };
    case 'superseded':
      return { ...about, because: state.because };
    case 'withdrawn':
      return about;
  }
}

function common(state: Exclude<LinkState, { kind: 'unknown' }>) {
  const { mentee, mentorName, track } = state;
  return {
    mentee: {
      name: mentee.name,
      first: firstName(mentee.name),
      role: mentee.role,
      organisation: mentee.organisation,
    },
    mentorFirst: firstName(mentorName),
    track: TRACK_WORDS[track],
    ...(state.kind === 'open' && { answerBy: weekdayInWords(state.answerBy), otherOpen: state.otherOpen }),
  };
}

function aboutMentee(mentee: MenteeToMentor): SummaryRow[] {
  return [
    ...whoIs(mentee),
    ...row('Stage', words.stageWords(mentee.stage)),
    ...row(
      plural(mentee.serviceAreas.length, 'Service area', 'Service areas'),
      words.areaWords(mentee.serviceAreas),
    ),
    ...row('Region', words.regionWords(mentee.region)),
    ...row('Can meet', inWords(mentee.formats)),
  ];
}

function whoIs({ name, role, organisation }: MenteeToMentor): SummaryRow[] {
  return [...row('Name', name), ...row('Role', role), ...row('Organisation', organisation)];
}

/** No row where nothing is known. */
function row(key: string, value: string): SummaryRow[] {
  return value === '' ? [] : [{ key: { text: key }, value: { text: value } }];
}

const MEETING: Readonly<Record<string, string>> = {
  video: 'by video',
  phone: 'by phone',
  'in-person': 'in person',
};

function inWords(formats: readonly string[]): string {
  return sentenceCase(formats.map((code) => MEETING[code] ?? labelOf(FORMATS, code)).join(', '));
}
