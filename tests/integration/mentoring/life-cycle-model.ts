/**
 * What a mentorship and everything in it should be, in the simplest words that say it: no clock, no database, and nothing
 * of the code that it is compared with. Every verb answers what the platform should answer, and changes the model.
 */
export type Side = 'mentee' | 'mentor';
export type Who = Side | 'administrator' | 'stranger';
export type Outcome = 'held' | 'mentee-missed' | 'mentor-missed' | 'did-not-happen';

export interface ModelSession {
  status: 'proposed' | 'agreed' | 'cancelled' | Outcome;
  startsAt: number | null;
  sequence: number;
  /** The newest offer, whatever became of it. */
  offer: { by: Side; time: number; answer: 'open' | 'accepted' | 'closed' };
  said: { side: Side; outcome: Outcome; at: number }[];
}

export interface Model {
  now: number;
  status: 'introduced' | 'active' | 'paused' | 'completed' | 'ended-early';
  begun: boolean;
  wantsAnother: boolean | null;
  turns: number;
  apart: boolean;
  version: number;
  confirmed: Side[];
  goals: { status: 'open' | 'reached' | 'dropped'; steps: number }[];
  sessions: ModelSession[];
}

const HOUR = 3_600_000;
/** How far ahead every offer is. */
export const AHEAD = 40 * HOUR;

export function aNewModel(now: number): Model {
  return {
    ...{ now, status: 'introduced', begun: false, wantsAnother: null, turns: 0, apart: false },
    ...{ version: 0, confirmed: [], goals: [], sessions: [] },
  };
}

export const isLive = ({ status }: Model): boolean => status !== 'completed' && status !== 'ended-early';
const isSide = (who: Who): who is Side => who === 'mentee' || who === 'mentor';

function begin(model: Model): void {
  if (model.status === 'introduced') [model.status, model.begun] = ['active', true];
}

export const inModel = {
  pause(model: Model, who: Who): string {
    if (who === 'stranger') return 'unknown';
    if (model.status !== 'introduced' && model.status !== 'active') return 'not-possible';
    model.status = 'paused';
    return 'done';
  },

  resume(model: Model, who: Who): string {
    if (who === 'stranger') return 'unknown';
    if (model.status !== 'paused') return 'not-possible';
    [model.status, model.begun] = ['active', true];
    return 'done';
  },

  end(model: Model, who: Who, how: 'completed' | 'ended-early', wants: boolean | null): string {
    if (who === 'stranger') return 'unknown';
    if (!isLive(model)) return 'not-possible';
    model.status = how;
    model.wantsAnother = who === 'mentee' ? wants : null;
    if (how === 'ended-early') model.apart = true;
    if (how === 'ended-early' && model.wantsAnother) model.turns += 1;
    for (const session of model.sessions) {
      if (session.offer.answer === 'open') session.offer.answer = 'closed';
      if (session.status === 'agreed' && !hasBegun(session, model)) session.sequence += 1;
      if (session.status === 'proposed' || (session.status === 'agreed' && !hasBegun(session, model)))
        session.status = 'cancelled';
    }
    return 'done';
  },

  wish(model: Model, who: Who, wants: boolean): string {
    if (who === 'stranger' || who === 'mentor') return 'unknown';
    if (isLive(model)) return 'not-possible';
    if (model.status === 'ended-early') model.turns += Number(wants) - Number(model.wantsAnother === true);
    model.wantsAnother = wants;
    return 'done';
  },

  write(model: Model, who: Who, onVersion: number): string {
    if (!isSide(who)) return 'unknown';
    if (!isLive(model)) return 'ended';
    if (onVersion !== model.version) return 'out-of-date';
    model.version += 1;
    model.confirmed = [who];
    return 'done';
  },

  confirm(model: Model, who: Who, version: number): string {
    if (!isSide(who)) return 'unknown';
    if (!isLive(model)) return 'ended';
    if (version !== model.version) return 'out-of-date';
    if (version === 0) return 'unknown';
    if (model.confirmed.includes(who)) return 'unchanged';
    model.confirmed.push(who);
    begin(model);
    return 'done';
  },

  setGoal(model: Model, who: Who): string {
    if (!isSide(who)) return 'unknown';
    if (!isLive(model)) return 'ended';
    if (who === 'mentor') return 'mentee-only';
    if (openGoals(model) >= 5) return 'too-many';
    model.goals.push({ status: 'open', steps: 0 });
    return 'done';
  },

  changeGoal(model: Model, who: Who, at: number, status: 'open' | 'reached' | 'dropped'): string {
    const goal = model.goals[at];
    if (!isSide(who) || (isLive(model) && !goal)) return 'unknown';
    if (!isLive(model) || !goal) return 'ended';
    if (who === 'mentor') return 'mentee-only';
    if (goal.status === status) return 'done';
    if (status === 'open' && openGoals(model) >= 5) return 'too-many';
    if (status !== 'open' && goal.status !== 'open') return 'already';
    goal.status = status;
    return 'done';
  },

  addStep(model: Model, who: Who, at: number): string {
    const goal = model.goals[at];
    if (!isSide(who) || (isLive(model) && !goal)) return 'unknown';
    if (!isLive(model) || !goal) return 'ended';
    goal.steps += 1;
    return 'done';
  },

  propose(model: Model, who: Who): string {
    if (!isSide(who)) return 'not-found';
    if (!isLive(model) || model.status === 'paused') return 'not-live';
    const offer = { by: who, time: model.now + AHEAD, answer: 'open' } as const;
    model.sessions.push({ status: 'proposed', startsAt: null, sequence: 0, offer, said: [] });
    return 'proposed';
  },

  accept(model: Model, who: Who, session: ModelSession): string {
    const refused = refusal(model, who);
    if (refused) return refused;
    const { offer } = session;
    const chosen = offer.answer === 'accepted' && offer.by !== who && session.status === 'agreed';
    if (chosen) return 'agreed';
    if (model.status === 'paused') return 'not-live';
    if (!isAsked(session, who) || hasBegun(session, model)) return 'decided-meanwhile';
    if (offer.time <= model.now) return 'time-gone';
    offer.answer = 'accepted';
    [session.status, session.startsAt, session.sequence] = ['agreed', offer.time, session.sequence + 1];
    begin(model);
    return 'agreed';
  },

  decline(model: Model, who: Who, session: ModelSession): string {
    const refused = refusal(model, who);
    if (refused) return refused;
    if (!isAsked(session, who)) return 'decided-meanwhile';
    return close(session, 'declined');
  },

  withdraw(model: Model, who: Who, session: ModelSession): string {
    const refused = refusal(model, who);
    if (refused) return refused;
    if (session.offer.answer !== 'open' || session.offer.by !== who) return 'decided-meanwhile';
    return close(session, 'withdrawn');
  },

  counter(model: Model, who: Who, session: ModelSession): string {
    const refused = refusal(model, who) ?? (model.status === 'paused' ? 'not-live' : null);
    if (refused) return refused;
    if (!isAsked(session, who) || hasBegun(session, model)) return 'decided-meanwhile';
    session.offer = { by: who as Side, time: model.now + AHEAD, answer: 'open' };
    return 'proposed';
  },

  reschedule(model: Model, who: Who, session: ModelSession): string {
    const refused = refusal(model, who) ?? (model.status === 'paused' ? 'not-live' : null);
    if (refused) return refused;
    const own = session.offer.answer === 'open' && session.offer.by === who;
    const theirs = session.offer.answer === 'open' && session.offer.by !== who;
    const possible =
      session.status === 'proposed'
        ? own
        : session.status === 'agreed' && !theirs && !hasBegun(session, model);
    if (!possible) return 'decided-meanwhile';
    session.offer = { by: who as Side, time: model.now + AHEAD, answer: 'open' };
    return 'proposed';
  },

  cancel(model: Model, who: Who, session: ModelSession): string {
    const refused = refusal(model, who);
    if (refused) return refused;
    if (session.status !== 'agreed' || hasBegun(session, model)) return 'decided-meanwhile';
    if (session.offer.answer === 'open') session.offer.answer = 'closed';
    [session.status, session.sequence] = ['cancelled', session.sequence + 1];
    return 'cancelled';
  },

  /** What has happened can be said when the mentorship is over as well. */
  say(model: Model, who: Who, session: ModelSession, outcome: Outcome): string {
    if (!isSide(who)) return 'not-found';
    if (session.status === 'proposed' || session.status === 'cancelled') return 'not-agreed';
    if (!hasBegun(session, model)) return 'too-early';
    const before = session.said.find(({ side }) => side === who);
    const others = session.said.filter(({ side }) => side !== who);
    if (before?.outcome !== outcome) session.said = [...others, { side: who, outcome, at: model.now }];
    const outcomes = session.said.map((said) => said.outcome);
    const stays = outcomes.some((said) => said === session.status);
    const [first] = [...session.said].sort((a, b) => a.at - b.at);
    if (!stays && first) session.status = first.outcome;
    return 'said';
  },
};

function refusal(model: Model, who: Who): string | null {
  if (!isSide(who)) return 'not-found';
  return isLive(model) ? null : 'not-live';
}

function isAsked({ offer }: ModelSession, who: Who): boolean {
  return offer.answer === 'open' && offer.by !== who;
}

function hasBegun({ startsAt }: ModelSession, { now }: Model): boolean {
  return startsAt !== null && startsAt <= now;
}

function close(session: ModelSession, how: string): string {
  session.offer.answer = 'closed';
  if (session.status === 'proposed') session.status = 'cancelled';
  return how;
}

const openGoals = ({ goals }: Model): number => goals.filter(({ status }) => status === 'open').length;
