import { errorCode } from './error-code.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
};

/** Says why a file could not be read, for reasons that its owner can put right; any other fault is thrown again. */
export function unreadableFile(path: string, fault: unknown): string {
  const reason = REASONS[errorCode(fault) ?? ''];
  if (reason === undefined) throw fault;
  return `${path} – ${reason}`;
}
