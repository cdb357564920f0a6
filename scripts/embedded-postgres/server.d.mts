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

export function freePort(port: number, host?: string): Promise<number | undefined>;
