import type { CurrentOwner, OwnedResource, PossibleOwner } from '@alongside/training';
import { type Typed } from '../web/forms/parse-form.js';
import { counted } from '../web/words/numbers.js';
import { handOverPath, resourcePath } from './content-form.presenter.js';
import { STATUS_WORDS } from './resource.presenter.js';

/** More than these are folded away. */
const SHOWN_AT_ONCE = 10;

export function presentOwner(owner: CurrentOwner): object {
  return {
    name: owner.name ?? 'Nobody',
    tag: tagOf(owner),
    owns: counted(owner.owns, 'resource', 'resources'),
    href: handOverPath(owner.personId),
  };
}

function tagOf({ personId, hasLeft, mayOwn }: CurrentOwner): { text: string; colour: string } | undefined {
  if (personId === null) return { text: 'No owner', colour: 'red' };
  if (hasLeft) return { text: 'Has left', colour: 'red' };
  return mayOwn ? undefined : { text: 'Not an editor', colour: 'yellow' };
}

export interface HandOver {
  readonly from: string | null;
  /** Absent where they own nothing. */
  readonly owner: CurrentOwner | undefined;
  readonly possible: readonly PossibleOwner[];
  readonly owned: readonly OwnedResource[];
}

export function presentHandOver({ from, owner, possible, owned }: HandOver, typed: Typed): object {
  const others = possible.filter(({ personId }) => personId !== from);
  const rows = owned.map(({ id, title, status }) => ({
    ...{ title, href: resourcePath(id), state: { code: status, text: STATUS_WORDS[status] } },
  }));
  return {
    title: titleOf(owner),
    href: handOverPath(from),
    total: counted(owned.length, 'resource', 'resources'),
    rows: rows.slice(0, SHOWN_AT_ONCE),
    more: rows.slice(SHOWN_AT_ONCE),
    why: whyOf(owner),
    ownerItems: [
      { value: '', text: 'Choose a person' },
      ...others.map(({ personId, name }) => ({
        value: personId,
        text: name,
        selected: personId === typed['owner'],
      })),
    ],
    hasOthers: others.length > 0,
  };
}

function titleOf(owner: CurrentOwner | undefined): string {
  if (!owner) return 'Hand over resources';
  return owner.personId === null ? 'Find an owner for what nobody owns' : `Hand over what ${owner.name} owns`;
}

function whyOf(owner: CurrentOwner | undefined): string {
  if (!owner || owner.personId === null)
    return 'Nobody keeps these right, and nobody is asked when they are due.';
  if (owner.hasLeft) return `${owner.name} has left the team, so nobody keeps these right.`;
  if (!owner.mayOwn) return `${owner.name} is no longer an editor, but still keeps these right.`;
  return `${owner.name} still writes for the repository. Hand these over only if you have agreed on it.`;
}
