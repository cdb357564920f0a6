/**
 * Tells the process that started this one, if it is one of ours, that it may be used now. Should that process vanish,
 * this one stops as well: nobody would be left to stop it.
 */
export function announceReady(): void {
  if (!process.send) return;
  const stop = (): void => void process.kill(process.pid, 'SIGTERM');
  process.once('disconnect', stop);
  if (process.connected) process.send('ready');
  else stop();
}
