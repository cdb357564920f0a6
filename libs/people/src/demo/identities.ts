import { FIRST_NAMES, SURNAMES } from './names.js';
import type { Random } from './random.js';

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** Gives out people, none of them twice. Their addresses end in `.example`, where no mail can arrive. */
export class Identities {
  private readonly taken = new Set<string>();

  constructor(private readonly random: Random) {}

  next(organisation: string): Identity {
    for (;;) {
      const name = `${this.random.pick(FIRST_NAMES)} ${this.random.pick(SURNAMES)}`;
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return { name, email: `${name.toLowerCase().replace(' ', '.')}@${domainOf(organisation)}` };
    }
  }
}

function domainOf(organisation: string): string {
  const label = organisation
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${label}.example`;
}
