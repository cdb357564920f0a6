/** The code that the system gave an error, such as ENOENT; nothing for any other fault. */
export function errorCode(fault: unknown): string | undefined {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : undefined;
}
