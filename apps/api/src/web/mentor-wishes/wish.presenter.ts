import { CAPACITY, type MentorStatus } from '@alongside/people';
import type { MentorStanding } from '@alongside/rounds';
import { formErrors, type FormErrors, type Typed } from '../forms/parse-form.js';
import { counted, plural } from '../words/numbers.js';

/** Where these pages stand: behind the link of an invitation, or among a mentor's own pages. */
export interface WishFrame {
  /** The address that the three wishes are below. */
  readonly base: string;
  readonly back: { readonly text: string; readonly href: string };
  /** For pages without a session: the proof that the form came from us. */
  readonly formToken?: string;
}

export type Wish = 'pause' | 'capacity' | 'stop';

/** The statuses in which each wish means something. */
const POSSIBLE: Readonly<Record<Wish, readonly MentorStatus[]>> = {
  pause: ['approved', 'paused'],
  capacity: ['approved', 'paused'],
  stop: ['approved', 'paused', 'retired'],
};

export function isPossible(wish: Wish, { status }: MentorStanding): boolean {
  return POSSIBLE[wish].includes(status);
}

/** The links to the three pages; none for somebody who is no mentor at the moment. */
export function wishLinks(standing: MentorStanding | null, base: string): object | null {
  if (!standing || !isPossible('pause', standing)) return null;
  const { status, capacity } = standing;
  return {
    pause: {
      text: status === 'paused' ? 'Start getting invitations again' : 'Pause all invitations',
      href: `${base}/pause`,
    },
    capacity: { text: 'Change how many people you mentor', href: `${base}/capacity` },
    stop: { text: 'Stop being a mentor', href: `${base}/stop` },
    offer: peopleAtATime(capacity),
  };
}

export function presentWish(wish: Wish, standing: MentorStanding, frame: WishFrame): object {
  const { base, back, formToken } = frame;
  return {
    ...standingWords(standing),
    action: `${base}/${wish}`,
    pauseHref: `${base}/pause`,
    backLink: back,
    formToken,
  };
}

export function presentCapacity(
  standing: MentorStanding,
  frame: WishFrame,
  form: { readonly typed?: Typed; readonly errors?: FormErrors; readonly saved?: boolean } = {},
): object {
  return {
    ...presentWish('capacity', standing, frame),
    typed: form.typed?.['capacity'] ?? standing.capacity,
    least: Math.max(standing.active, CAPACITY.least),
    most: CAPACITY.most,
    saved: form.saved === true,
    errors: form.errors,
  };
}

/** Said beside the box when the number is below those whom they mentor now. */
export function belowActive(active: number): FormErrors {
  return formErrors([
    {
      field: 'capacity',
      text: `You mentor ${counted(active, 'person', 'people')} now, so enter ${active} or more`,
    },
  ]);
}

export function peopleAtATime(capacity: number): string {
  return `${counted(capacity, 'person', 'people')} at a time`;
}

function standingWords({ status, capacity, active, waiting }: MentorStanding) {
  return {
    status,
    capacity,
    offer: peopleAtATime(capacity),
    active,
    activeWords: counted(active, 'person', 'people'),
    theActive: active === 1 ? 'person' : counted(active, 'person', 'people'),
    waiting,
    yourWaiting: waiting === 1 ? 'invitation' : counted(waiting, 'invitation', 'invitations'),
    waitingThem: plural(waiting, 'it', 'them'),
  };
}
