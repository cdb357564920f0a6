/** What people agree to, or are told. The version is the day on which the text last changed in meaning. */
export const DOCUMENTS = {
  terms: { name: 'Terms of the mentoring scheme', path: '/terms', version: '2026-11-01' },
  'code-of-conduct': { name: 'Code of conduct', path: '/code-of-conduct', version: '2026-11-01' },
  'privacy-notice': { name: 'Privacy notice', path: '/privacy', version: '2026-11-21' },
} as const;

export type DocumentCode = keyof typeof DOCUMENTS;
