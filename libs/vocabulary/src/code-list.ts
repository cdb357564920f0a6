/** A code is what is stored, imported and exported; a label is what people read. */
export type Code = string;

/** One entry of a controlled list. `parent` is the code of the entry (or group) that it belongs to. */
export interface Term {
  readonly code: Code;
  readonly label: string;
  readonly parent?: Code;
}

/** A controlled list, in the order in which it is shown. */
export type CodeList = readonly Term[];

export function codesOf(list: CodeList): Code[] {
  return list.map((term) => term.code);
}

/** The label of a code; an unknown code is shown as it is, so that old data stays readable. */
export function labelOf(list: CodeList, code: Code): string {
  return list.find((term) => term.code === code)?.label ?? code;
}
