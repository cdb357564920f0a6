/** Two people or two organisations: which stays, and which becomes part of it. */
export interface MergePair {
  readonly keptId: string;
  readonly mergedId: string;
}
