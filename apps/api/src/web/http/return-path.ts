/** Where to go after signing in: a page of ours that was asked for, and nothing else. */
export function returnPath(asked: unknown, otherwise: string): string {
  if (typeof asked !== 'string' || asked.length > 2000) return otherwise;
  // Browsers read "//", "/\\" and control characters as the start of another site's address.
  const ours = /^\/(?![/\\])/.test(asked) && [...asked].every((sign) => sign > ' ' && sign !== '\\');
  return ours && !/^\/(admin\/)?sign-/.test(asked) ? asked : otherwise;
}
