import { HOUR } from '@alongside/platform';
import fc from 'fast-check';
import { inModel, type Model, type ModelSession, type Outcome, type Who } from './life-cycle-model.js';
import { anOffer, expectedState, moverOf, type Real, seen, stateOf } from './life-cycle-real.js';

/** What the model answers, and what the platform does about the same. */
export interface Verb {
  readonly name: string;
  /** Null where there is nothing to do it to. */
  answer(model: Model): string | null;
  /** `now` is the moment in the model; `before` what it was before the step. */
  act(real: Real, now: number): Promise<{ readonly kind: string }>;
}

const whos = fc.constantFrom<Who>('mentee', 'mentee', 'mentor', 'mentor', 'administrator', 'stranger');
const sides = fc.constantFrom<Who>(
  ...(['mentee', 'mentor', 'mentee', 'mentor', 'mentee', 'mentor', 'mentee', 'mentor'] as const),
  ...(['stranger', 'administrator'] as const),
);
const mostlyMentee = fc.constantFrom<Who>('mentee', 'mentee', 'mentee', 'mentee', 'mentor', 'stranger');
const positions = fc.nat({ max: 5 });
const NOBODY = '00000000-0000-7000-8000-000000000000';

type SessionVerb = 'accept' | 'decline' | 'withdraw' | 'counter' | 'reschedule' | 'cancel';

/** The platform's and the model's are in the same order. */
const oneOf = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(all.length, 1)];
const sessionOf = ({ sessions }: Model, at: number): ModelSession | undefined => oneOf(sessions, at);
/** Now and then one that is not there. */
const goalAt = (at: number, { length }: { readonly length: number }): number =>
  at === 5 ? length : at % Math.max(length, 1);

async function actOnSession(real: Real, verb: SessionVerb, who: Who, at: number, now: number) {
  const { services, people, sql } = real;
  const before = await seen(sql, oneOf(real.sessions, at) ?? NOBODY);
  const me = people[who];
  switch (verb) {
    case 'accept':
      return services.answers.accept(me, before);
    case 'decline':
      return services.answers.decline(me, before, 'Not that week.');
    case 'withdraw':
      return services.proposals.withdraw(me, before);
    case 'counter':
      return services.proposals.counter(me, before, anOffer(now));
    case 'reschedule':
      return services.changes.reschedule(me, before, anOffer(now));
    case 'cancel':
      return services.changes.cancel(me, before, 'Something came up.');
  }
}

const onSession = (verb: SessionVerb) =>
  fc.tuple(sides, positions).map(([who, at]): Verb => ({
    name: `${verb}(${who}, ${at})`,
    answer: (model) => {
      const session = sessionOf(model, at);
      return session ? inModel[verb](model, who, session) : null;
    },
    act: (real, now) => actOnSession(real, verb, who, at, now),
  }));

const say = fc
  .tuple(
    sides,
    positions,
    fc.constantFrom<Outcome>('held', 'held', 'mentee-missed', 'mentor-missed', 'did-not-happen'),
  )
  .map(([who, at, outcome]): Verb => ({
    name: `say(${who}, ${at}, ${outcome})`,
    answer: (model) => {
      const session = sessionOf(model, at);
      return session ? inModel.say(model, who, session, outcome) : null;
    },
    act: ({ services, people, sessions }) =>
      services.outcomes.say(oneOf(sessions, at) ?? NOBODY, people[who], outcome),
  }));

const propose = sides.map((who): Verb => ({
  name: `propose(${who})`,
  answer: (model) => (model.sessions.length < 6 ? inModel.propose(model, who) : null),
  act: async (real, now) => {
    const offer = { ...anOffer(now), agenda: 'Bids' };
    const outcome = await real.services.proposals.propose(real.pair.id, real.people[who], offer);
    if (outcome.kind === 'proposed') real.sessions.push(outcome.sessionId);
    return outcome;
  },
}));

const pause = whos.map((who): Verb => ({
  name: `pause(${who})`,
  answer: (model) => inModel.pause(model, who),
  act: (real) => real.services.lifeCycle.pause(real.pair.id, moverOf(real, who), null),
}));

const resume = whos.map((who): Verb => ({
  name: `resume(${who})`,
  answer: (model) => inModel.resume(model, who),
  act: (real) => real.services.lifeCycle.resume(real.pair.id, moverOf(real, who)),
}));

const wants = fc.constantFrom(true, false, null);

const end = fc
  .tuple(whos, fc.constantFrom('completed' as const, 'ended-early' as const), wants)
  .map(([who, how, wantsAnother]): Verb => ({
    name: `end(${who}, ${how}, ${wantsAnother})`,
    answer: (model) => inModel.end(model, who, how, wantsAnother),
    act: (real) => {
      const { lifeCycle } = real.services;
      const mover = moverOf(real, who);
      return how === 'completed'
        ? lifeCycle.complete(real.pair.id, mover, wantsAnother)
        : lifeCycle.endEarly(real.pair.id, mover, { reason: 'no-time', note: '', wantsAnother });
    },
  }));

const wish = fc.tuple(whos, fc.boolean()).map(([who, another]): Verb => ({
  name: `wish(${who}, ${another})`,
  answer: (model) => inModel.wish(model, who, another),
  act: (real) => real.services.places.sayWhetherAnother(real.pair.id, moverOf(real, who), another),
}));

const agreement = fc
  .tuple(sides, fc.constantFrom('write' as const, 'confirm' as const), fc.nat({ max: 3 }))
  .map(([who, verb, late]): Verb => {
    // Mostly what stands; now and then what stood before.
    let version = 0;
    return {
      name: `${verb}(${who}, ${late === 3 ? 'late' : 'in time'})`,
      answer: (model) => {
        version = late === 3 ? model.version + 1 : model.version;
        return inModel[verb](model, who, version);
      },
      act: ({ services, pair, people }, now) => {
        if (verb === 'confirm') return services.agreements.confirm(pair.id, people[who], version);
        const words = { howOften: `As of ${now}`, how: 'By phone', confidentiality: 'All', offTheTable: '' };
        return services.agreements.propose(pair.id, people[who], words, version);
      },
    };
  });

const setGoal = mostlyMentee.map((who): Verb => ({
  name: `setGoal(${who})`,
  answer: (model) => inModel.setGoal(model, who),
  act: async (real, now) => {
    const where = { mentorshipId: real.pair.id, personId: real.people[who] };
    const outcome = await real.services.goals.set(where, {
      ...{ words: `A bid as of ${now}`, topics: ['vat'], measure: '' },
    });
    if (outcome.kind === 'done') real.goals.push(outcome.goalId);
    return outcome;
  },
}));

const changeGoal = fc
  .tuple(
    mostlyMentee,
    positions,
    fc.constantFrom('open' as const, 'open' as const, 'reached' as const, 'dropped' as const),
  )
  .map(([who, at, status]): Verb => ({
    name: `changeGoal(${who}, ${at}, ${status})`,
    answer: (model) => inModel.changeGoal(model, who, goalAt(at, model.goals), status),
    act: ({ services, pair, people, goals }) =>
      services.goals.become(
        { mentorshipId: pair.id, personId: people[who], goalId: goals[goalAt(at, goals)] ?? NOBODY },
        status,
      ),
  }));

const addStep = fc.tuple(sides, positions).map(([who, at]): Verb => ({
  name: `addStep(${who}, ${at})`,
  answer: (model) => inModel.addStep(model, who, goalAt(at, model.goals)),
  act: ({ services, pair, people, goals }, now) =>
    services.goals.addStep(
      { mentorshipId: pair.id, personId: people[who], goalId: goals[goalAt(at, goals)] ?? NOBODY },
      { words: `Read the tender of ${now}`, dueOn: null },
    ),
}));

const waiting = fc.constantFrom(1, 20, 45, 60).map((hours): Verb => ({
  name: `wait(${hours} hours)`,
  answer: (model) => {
    model.now += hours * HOUR;
    return 'waited';
  },
  act: () => Promise.resolve({ kind: 'waited' }),
}));

/** Ends are rare, so that lives are long enough to be worth it. */
const verbs = fc.oneof(
  { weight: 7, arbitrary: propose },
  { weight: 14, arbitrary: onSession('accept') },
  ...(['decline', 'withdraw', 'counter', 'reschedule', 'cancel'] as const).map((verb) => ({
    weight: 3,
    arbitrary: onSession(verb),
  })),
  { weight: 12, arbitrary: say },
  { weight: 6, arbitrary: waiting },
  { weight: 1, arbitrary: pause },
  { weight: 3, arbitrary: resume },
  { weight: 1, arbitrary: end },
  { weight: 2, arbitrary: wish },
  { weight: 6, arbitrary: agreement },
  { weight: 16, arbitrary: setGoal },
  { weight: 12, arbitrary: changeGoal },
  { weight: 3, arbitrary: addStep },
);

/** How often each verb was answered with what, as 'accept agreed'. */
export const answered = new Map<string, number>();

/** One step: both do it, both answer the same, and both are the same afterwards. */
class Step implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly verb: Verb) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    model.now += 1000;
    const expected = this.verb.answer(model);
    if (expected === null) return;
    const answer = `${this.verb.name.replace(/\(.*/, '')} ${expected}`;
    answered.set(answer, (answered.get(answer) ?? 0) + 1);
    real.setNow(model.now);
    const { kind } = await this.verb.act(real, model.now);
    expect({ step: this.verb.name, kind }).toEqual({ step: this.verb.name, kind: expected });
    expect(await stateOf(real)).toEqual(expectedState(model));
  }

  toString(): string {
    return this.verb.name;
  }
}

export const steps = verbs.map((verb) => new Step(verb));
