/** Everything that the platform tells people by email and that is not essential: each person decides about each. */
export const NOTICE_KINDS = [
  /** A week before a session. */
  'session-7-days',
  /** The reminder close to a session: 24 hours before, unless somebody chooses other hours. */
  'session-24-hours',
  /** After a session: what became of it. */
  'how-it-went',
  /** After a session: was it useful? */
  'session-feedback',
  'questionnaire',
  /** A mentorship has gone quiet. */
  'nudge',
  /** Something agreed in a session is due. */
  'action-due',
  /** A mentor sends their mentee something to read. */
  'resource-sent',
  /** To the owner of a resource: is it still right? */
  'resource-review',
  /** To the owner of a resource: a reader asks. */
  'resource-question',
  /** New results for a search that somebody keeps. */
  'saved-search',
  /** To the owner of a resource: a link in it leads nowhere. */
  'resource-link-broken',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export function isNoticeKind(kind: string): kind is NoticeKind {
  return (NOTICE_KINDS as readonly string[]).includes(kind);
}
