import { LONGEST_PASSWORD } from './password-hash.js';

export const SHORTEST_PASSWORD = 12;

export type PasswordProblem =
  'password-too-short' | 'password-too-long' | 'password-breached' | 'password-obvious' | 'password-personal';

/** Each problem as the person may be told it, by a page or a terminal. */
export const PASSWORD_PROBLEMS: Readonly<Record<PasswordProblem, string>> = {
  'password-too-short': `Use ${SHORTEST_PASSWORD} characters or more. Three or four words that do not belong together are easy to remember`,
  'password-too-long': `Use ${LONGEST_PASSWORD} characters or fewer`,
  'password-breached': 'Choose another password: this one is on lists that attackers try first',
  'password-obvious':
    'Choose another password: this one is easy to guess, because it is made of common passwords, repeats or a row of keys',
  'password-personal':
    'Choose another password: this one is mostly your name, your email address or the name of the programme',
};

export interface Owner {
  readonly name: string;
  readonly email: string;
  readonly programme: string;
}

/** Fewer than 10^8 guesses: zxcvbn's scores 0 to 2. */
const GUESSABLE_BELOW = 3;
/** What must remain of a password without its owner's own words. */
const LEAST_OF_ONES_OWN = 8;
/** The time to look grows with the square of the length, and nothing that is this long is guessed. */
const LONGEST_LOOKED_AT = 100;

/** Null for a password that may be used. No rule asks for kinds of characters: those make passwords worse. */
export async function passwordProblem(password: string, owner: Owner): Promise<PasswordProblem | null> {
  if ([...password].length < SHORTEST_PASSWORD) return 'password-too-short';
  if (password.length > LONGEST_PASSWORD) return 'password-too-long';
  const own = ownWords(owner);
  if (remains(password, own) < LEAST_OF_ONES_OWN) return 'password-personal';
  const { breached, guesser } = await lists();
  if (breached.has(password.toLowerCase())) return 'password-breached';
  const { score, sequence } = guesser.check(password.slice(0, LONGEST_LOOKED_AT), own);
  if (score >= GUESSABLE_BELOW) return null;
  const isOwn = sequence.some((part) => 'dictionaryName' in part && part['dictionaryName'] === 'userInputs');
  return isOwn ? 'password-personal' : 'password-obvious';
}

/** Longest first, so that a whole name goes before its parts. */
function ownWords({ name, email, programme }: Owner): string[] {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const whole = [name, programme, local, domain, email].map((text) => text.toLowerCase());
  const parts = whole.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  return [...new Set([...whole, ...parts])]
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
}

function remains(password: string, own: readonly string[]): number {
  const rest = own.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase());
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length === 0 ? 0 : rest.replace(/\s/g, '').length;
}

type Lists = Awaited<ReturnType<typeof readLists>>;
let read: Promise<Lists> | undefined;

/** Read when the first password is chosen, and kept: some 80 ms and 20 MB. */
function lists(): Promise<Lists> {
  read ??= readLists();
  return read;
}

async function readLists() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return {
    breached: new Set(dictionary['passwords-common']),
    guesser: new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LONGEST_LOOKED_AT }),
  };
}
