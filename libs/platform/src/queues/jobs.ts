/** What each queue carries: ids only, never what people are or say. The database holds the rest, and the truth. */
export interface JobPayloads {
  /** Match a round. */
  runs: { readonly runId: string };
  /** Send one email, or, without an id, whatever is due. */
  mail: { readonly outboxId?: string };
  /** Remind, expire and replace: whatever is due. */
  invitations: Record<string, never>;
}

export type QueueName = keyof JobPayloads;

/** The names to give to `@Processor` and `@InjectQueue`. */
export const QUEUES = { runs: 'runs', mail: 'mail', invitations: 'invitations' } as const satisfies {
  [Name in QueueName]: Name;
};
