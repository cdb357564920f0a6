export interface DataField {
  /** `table.column`: for programs. */
  readonly key: string;
  readonly label: string;
  /** As stored. */
  readonly value: unknown;
  /** The same for people; empty where there is nothing. */
  readonly words: string;
}

export interface DataSection {
  /** Of the table. */
  readonly key: string;
  readonly title: string;
  readonly rows: readonly (readonly DataField[])[];
  /** What is there and not handed out, with the reason. */
  readonly withheld: readonly { readonly column: string; readonly because: string }[];
}
