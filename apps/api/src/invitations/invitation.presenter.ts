import type { Aftermath, InvitationEvent, InvitationMailRecord, InvitationRecord } from '@alongside/rounds';
import { labelOf, TRACKS } from '@alongside/vocabulary';
import { shortMomentInWords, weekdayInWords } from '../web/words/dates.js';
import { DECLINE_LABELS, EVENT_LABELS, STATUS_LABELS, SUPERSEDED_LABELS } from './invitation-words.js';
import { INVITATIONS_PATH } from './invitations-address.js';
import { leaving, looks, statusNote, waits } from './invitations.presenter.js';

interface TimelineItem {
  readonly title: string;
  readonly when: string;
  readonly whenIso: string;
  readonly who?: string;
  readonly detail?: string;
}

export function presentInvitation(record: InvitationRecord, now: Date): object {
  const { id, mentee, mentor, status, mailLeavesAt } = record;
  const href = `${INVITATIONS_PATH}/${id}`;
  const isOpen = status === 'open' && record.expiresAt > now;
  const waiting = isOpen && waits(record);
  return {
    href,
    mentor,
    mentee,
    status: { code: status, text: STATUS_LABELS[status] },
    note: statusNote(record, now),
    look: looks(record),
    rows: summary(record),
    matchHref: `/admin/matches/${record.proposalId}`,
    waiting: waiting && mailLeavesAt ? leaving(mailLeavesAt, now) : undefined,
    canResend: isOpen && record.resendRefusal === null,
    resendNote: isOpen ? resendNote(record.resendRefusal) : undefined,
    canWithdraw: isOpen,
    aftermath: aftermathText(record.aftermath),
    history: timeline(record),
  };
}

export function presentWithdrawal({ id, mentee, mentor, mailStatus }: InvitationRecord): object {
  return {
    href: `${INVITATIONS_PATH}/${id}`,
    mentor,
    mentee,
    mentorIsTold: mailStatus !== 'waiting' && mailStatus !== 'failed',
  };
}

function resendNote(refusal: InvitationRecord['resendRefusal']): string | undefined {
  if (refusal?.kind === 'too-soon')
    return `You can send it again from ${shortMomentInWords(refusal.possibleFrom)}.`;
  if (refusal?.kind !== 'too-often') return undefined;
  return `It has been sent again ${refusal.allowed} times, which is as often as we do. Ring the mentor, or withdraw the invitation.`;
}

interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text?: string; readonly html?: string };
}

function summary(record: InvitationRecord): Row[] {
  const { mentee, mentor, track, declineReason, declineNote, expiresAt, round } = record;
  const row = (key: string, text: string | undefined): Row[] =>
    text ? [{ key: { text: key }, value: { text } }] : [];
  return [
    ...row('Mentor', `${mentor.name}, ${mentor.organisation}`),
    ...row('To mentor', `${mentee.name}, ${mentee.organisation}`),
    ...row('Track', labelOf(TRACKS, track)),
    ...row('Round', round.name),
    ...row(record.status === 'open' ? 'Answer by' : 'Answer was due by', weekdayInWords(expiresAt)),
    ...row('Reason for declining', declineReason ? DECLINE_LABELS[declineReason] : undefined),
    ...row('In the mentor’s words', declineNote),
  ];
}

function aftermathText(aftermath: Aftermath): object | undefined {
  switch (aftermath.kind) {
    case 'proposed':
      return {
        text: `${aftermath.mentorName} is proposed instead. Review the match, then release it.`,
        link: { text: 'Look at the new match', href: `/admin/matches/${aftermath.proposalId}` },
      };
    case 'unfilled':
      return {
        text: 'Nobody else fits at the moment, so the place is without a mentor.',
        link: { text: 'See why', href: '/admin/unmatched' },
      };
    case 'still-to-come':
      return { text: 'Alongside is looking for somebody else. This takes a few seconds.' };
    case 'nothing-needed':
      return undefined;
  }
}

function timeline({ events, mails }: InvitationRecord): TimelineItem[] {
  const items = [
    ...events.map((event) => ({ at: event.at, item: eventItem(event) })),
    ...mails.flatMap((mail) => mailItems(mail)),
  ];
  return items.sort((a, b) => b.at.getTime() - a.at.getTime()).map(({ item }) => item);
}

function eventItem({ action, at, by, details }: InvitationEvent): TimelineItem {
  return {
    title: EVENT_LABELS[action] ?? action,
    ...moment(at),
    who: by ?? 'Alongside',
    detail: eventDetail(details),
  };
}

function eventDetail(details: InvitationEvent['details']): string | undefined {
  const { reason, because, unfilled, found } = details;
  if (typeof reason === 'string') return DECLINE_LABELS[reason as keyof typeof DECLINE_LABELS];
  if (typeof because === 'string') return SUPERSEDED_LABELS[because as keyof typeof SUPERSEDED_LABELS];
  if (typeof unfilled === 'string') return 'Nobody else fits';
  return typeof found === 'string' ? 'A new match is proposed' : undefined;
}

const MAIL_TITLES: Readonly<Record<InvitationMailRecord['kind'], string>> = {
  invitation: 'Invitation emailed',
  resend: 'Invitation emailed again',
  reminder: 'Reminder emailed',
  withdrawn: 'Mentor told of the withdrawal',
};

function mailItems({
  kind,
  status,
  sentAt,
  leavesAt,
}: InvitationMailRecord): { at: Date; item: TimelineItem }[] {
  if (sentAt) return [{ at: sentAt, item: { title: MAIL_TITLES[kind], ...moment(sentAt) } }];
  if (status !== 'failed') return [];
  return [{ at: leavesAt, item: { title: `${MAIL_TITLES[kind]}: failed`, ...moment(leavesAt) } }];
}

function moment(at: Date): { when: string; whenIso: string } {
  return { when: shortMomentInWords(at), whenIso: at.toISOString() };
}
