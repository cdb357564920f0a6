import type { CodeList } from '@alongside/vocabulary';
import type { FormErrors } from '../../web/forms/parse-form.js';

/** One field of a question's page, as `components/application.njk` draws it. */
export type AnswerField =
  | {
      readonly type: 'text';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly value: string;
      readonly autocomplete?: string;
      readonly numeric?: boolean;
      readonly error?: FieldError;
    }
  | {
      readonly type: 'lines' | 'long';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly value: string;
      readonly rows: number;
      readonly limit?: number;
      readonly error?: FieldError;
    }
  | {
      readonly type: 'radios' | 'checkboxes';
      readonly name: string;
      readonly legend: string;
      readonly hint?: string;
      readonly groups: readonly ChoiceGroup[];
      readonly small?: boolean;
      readonly error?: FieldError;
    }
  | {
      readonly type: 'scale';
      readonly name: string;
      readonly legend: string;
      readonly low: string;
      readonly high: string;
      readonly items: readonly Choice[];
      readonly error?: FieldError;
    };

export interface ChoiceGroup {
  /** Empty: the choices need no heading. */
  readonly title: string;
  readonly items: readonly (Choice | { readonly divider: string })[];
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
  readonly checked: boolean;
  /** Asked for when it is chosen. */
  readonly field?: AnswerField;
  /** Unticks all others: 'None of these'. */
  readonly exclusive?: boolean;
}

export interface FieldError {
  readonly text: string;
}

/** What stands in the form: what was typed, or what was answered before. */
export type Shown = Readonly<Record<string, unknown>>;

export function shownFrom(value: unknown): Shown {
  return typeof value === 'object' && value !== null ? (value as Shown) : {};
}

export function textOf(shown: Shown, name: string): string {
  const value = shown[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Of checkboxes, however many came. */
export function listOf(shown: Shown, name: string): string[] {
  const value = shown[name];
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  return typeof value === 'string' && value !== '' ? [value] : [];
}

/** One a line. */
export function linesOf(shown: Shown, name: string): string {
  const value = shown[name];
  return Array.isArray(value) ? value.join('\n') : textOf(shown, name);
}

export function errorOf(errors: FormErrors | undefined, name: string): { readonly error?: FieldError } {
  const error = errors?.fields[name];
  return error ? { error } : {};
}

type Hints = Readonly<Record<string, string>>;

export function choicesOf(list: CodeList, chosen: readonly string[], hints: Hints = {}): Choice[] {
  return list.map(({ code, label }) => ({
    value: code,
    text: label,
    checked: chosen.includes(code),
    ...(hints[code] ? { hint: hints[code] } : {}),
  }));
}

export function ungrouped(items: ChoiceGroup['items']): ChoiceGroup[] {
  return [{ title: '', items }];
}

/** Each parent with its children below it; a parent that may itself be chosen comes first among them. */
export function groupedChoices(
  parents: CodeList,
  list: CodeList,
  chosen: readonly string[],
  hints: Hints = {},
): ChoiceGroup[] {
  return parents.map(({ code, label }) => ({
    title: label,
    items: choicesOf(
      list.filter((term) => term.parent === code || (term.code === code && term.parent === undefined)),
      chosen,
      hints,
    ),
  }));
}
