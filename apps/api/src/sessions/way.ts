/** How somebody came to a session: signed in, or by the link in an email. The pages are the same but for their frame. */
export interface Way {
  /** The session's own address on this way. */
  readonly home: string;
  /** The template of the session itself. */
  readonly record: string;
  /** Proves a form where there is no session to prove it. */
  readonly formToken?: string;
}

export function signedInWay(sessionId: string): Way {
  return { home: `/sessions/${sessionId}`, record: 'sessions/session' };
}
