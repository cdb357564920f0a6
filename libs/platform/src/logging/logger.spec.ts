import { QueryFailedError } from 'typeorm';
import { faultWithoutData } from './logger.js';

describe('what the log says of a fault', () => {
  it('is its kind, its words and its place, and nothing of what somebody typed', () => {
    const fromDatabase = Object.assign(
      new Error('duplicate key value violates unique constraint "people_email_key"'),
      {
        code: '23505',
        constraint: 'people_email_key',
        detail: 'Key (email)=(sam@example.org) already exists.',
      },
    );
    const fault = new QueryFailedError(
      'INSERT INTO people (email) VALUES ($1)',
      ['sam@example.org'],
      fromDatabase,
    );
    const shown = faultWithoutData(fault);
    expect(shown).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'people_email_key' });
    expect(JSON.stringify(shown)).not.toContain('sam@example.org');
  });

  it('is its text where something else was thrown', () => {
    expect(faultWithoutData('no')).toEqual({ message: 'no' });
  });
});
