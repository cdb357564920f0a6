export function startRedis(folder: string): Promise<{ url: string; stop(): Promise<void> } | undefined>;
