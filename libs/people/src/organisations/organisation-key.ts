/**
 * How a spelling of an organisation is looked up. It is never its identity: that is the organisation's row, which may
 * have many spellings.
 */
export function organisationKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
