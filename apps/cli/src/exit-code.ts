/** What the shell is told: done, a fault of ours or of the machine, or something in the request that must be put right. */
export const ExitCode = { done: 0, fault: 1, refused: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Where a command leaves its exit code: commander itself knows only success and throwing. */
export interface Outcome {
  code: ExitCode;
}
