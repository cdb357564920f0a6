export function startRedis(
  folder: string,
  wanted?: number,
): Promise<{ port: number; url: string; stop(): Promise<void> } | undefined>;
