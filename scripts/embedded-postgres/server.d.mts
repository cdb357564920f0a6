export interface RunningPostgres {
  readonly pid: number;
  readonly port: number;
  /** True when the server ran already and was taken over. */
  readonly adopted: boolean;
  url(database: string): string;
  stop(): Promise<void>;
}

export function startPostgres(options: {
  folder: string;
  settings?: Record<string, string>;
  detached?: boolean;
}): Promise<RunningPostgres>;

export function freePort(port: number, host?: string | null): Promise<number | undefined>;

export function stopLeftover(folder: string): Promise<void>;

/** A folder that the account running PostgreSQL (not root, where this process is root) may enter. */
export function serverMayEnter(folder: string): boolean;
