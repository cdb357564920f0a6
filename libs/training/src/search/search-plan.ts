import { searchable } from './searchable-text.js';

/** What the index knows about a word that somebody typed. */
export interface KnownWord {
  readonly word: string;
  /** Says nothing about what is looked for: 'the', 'have'. */
  readonly stop: boolean;
  /** How many resources use it, in any of its forms; 0 where none does. */
  readonly uses: number;
  /** Of a half word: whole words that begin with it. */
  readonly completions: readonly string[];
}

/** One thing that is looked for, in all the ways in which it may be written. */
export interface SearchGroup {
  /** For `to_tsquery`: words, numbers and operators of ours, nothing that was typed as an operator. */
  readonly query: string;
  /** What it counts: words that few resources use say more. */
  readonly weight: number;
  /** Says what somebody wants to do with the answer, not what it is about: it counts where it stands, and may be missing. */
  readonly asks: boolean;
}

/** Words that mean the same, as the team wrote them. */
export type SynonymSet = readonly string[];

/**
 * Words of questions: 'how to write a …', 'where do I find …'. A text that answers seldom says them. What somebody may be
 * looking for itself is not among them, such as starting, working or running.
 */
const ASKING = new Set([
  ...['write', 'writes', 'writing', 'written', 'make', 'makes', 'making', 'create', 'creating'],
  ...[
    'get',
    'gets',
    'getting',
    'give',
    'giving',
    'find',
    'finding',
    'look',
    'looking',
    'see',
    'show',
    'use',
    'using',
  ],
  ...[
    'need',
    'needs',
    'want',
    'wants',
    'help',
    'tell',
    'know',
    'learn',
    'understand',
    'explain',
    'mean',
    'means',
  ],
  ...['happen', 'happens', 'please', 'somebody', 'someone', 'something', 'anybody', 'anyone', 'anything'],
]);

const MOST_ALTERNATIVES = 16;
const MOST_WORDS_OF_PHRASE = 8;
/** Words that stand together are in fewer resources than each of them: 'business case'. How many fewer is not counted. */
const RARER_TOGETHER = 4;

/** What to look for: phrases that have synonyms as one thing, every other word but stop words as one. */
export function searchGroups(
  words: readonly KnownWord[],
  synonyms: readonly SynonymSet[],
  published: number,
): SearchGroup[] {
  const phrases = synonymPhrases(synonyms);
  const groups: SearchGroup[] = [];
  for (let at = 0; at < words.length;) {
    const phrase = longestAt(words, at, phrases);
    const taken = words.slice(at, at + (phrase?.length ?? 1));
    const group = groupOf(taken, phrase?.same ?? [], published);
    if (group) groups.push(group);
    at += taken.length;
  }
  // Who asks for nothing but that asks for it.
  return groups.every(({ asks }) => asks) ? groups.map((group) => ({ ...group, asks: false })) : groups;
}

interface Phrase {
  readonly length: number;
  /** Every way of saying it. */
  readonly same: readonly string[];
}

function synonymPhrases(synonyms: readonly SynonymSet[]): Map<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  for (const set of synonyms) {
    for (const said of set) {
      const words = searchable(said).split(' ');
      const key = words.map(singular).join(' ');
      const same = [...new Set([...(phrases.get(key)?.same ?? []), ...set])];
      phrases.set(key, { length: words.length, same });
    }
  }
  return phrases;
}

function longestAt(
  words: readonly KnownWord[],
  at: number,
  phrases: ReadonlyMap<string, Phrase>,
): Phrase | undefined {
  const longest = Math.min(MOST_WORDS_OF_PHRASE, words.length - at);
  for (let length = longest; length > 0; length -= 1) {
    const taken = words.slice(at, at + length);
    const phrase = phrases.get(taken.map(({ word }) => singular(word)).join(' '));
    if (phrase && taken.some(({ stop }) => !stop)) return phrase;
  }
  return undefined;
}

function groupOf(
  typed: readonly KnownWord[],
  same: readonly string[],
  published: number,
): SearchGroup | undefined {
  if (typed.every(({ stop }) => stop)) return undefined;
  const written = [typed.map(({ word }) => word).join(' '), ...same.map(searchable)];
  const completions = typed.length === 1 ? (typed[0]?.completions ?? []) : [];
  const all = [...new Set([...written, ...completions])].filter((one) => one !== '');
  const begun = typed.length === 1 && typed[0]?.uses === 0 && /^\p{L}{3,}$/u.test(typed[0].word);
  const alternatives = all.slice(0, MOST_ALTERNATIVES).map(phraseQuery);
  if (begun) alternatives.push(`${typed[0]?.word}:*`);
  const said = typed.filter(({ stop }) => !stop);
  const uses = Math.min(...said.map((word) => word.uses)) / (said.length > 1 ? RARER_TOGETHER : 1);
  return {
    query: `(${alternatives.join(' | ')})`,
    weight: Math.log(1 + published / (1 + uses)),
    asks: typed.length === 1 && ASKING.has(typed[0]?.word ?? ''),
  };
}

function phraseQuery(said: string): string {
  return `(${said.split(' ').join(' <-> ')})`;
}

/** Enough to see that 'spin-outs' is what the team wrote as 'spin-out'. */
export function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}
