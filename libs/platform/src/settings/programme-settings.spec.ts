import { changedKeys, patched, programmeSettingsSchema } from './programme-settings.js';

const standard = programmeSettingsSchema.parse({});

describe('the settings of the programme', () => {
  it('have a default for everything, also where an earlier version knew less', () => {
    expect(standard.retention).toEqual({
      unfinishedApplicationDays: 28,
      unmatchedMonths: 24,
      endedMentorshipMonths: 24,
      auditYears: 6,
      mailBodyDays: 90,
    });
    const older = programmeSettingsSchema.parse({ contact: { email: 'team@example.org' } });
    expect(older.contact).toEqual({
      team: 'the programme team',
      email: 'team@example.org',
      phone: '',
      address: '',
    });
    expect(older.mentorReferenceCheck).toBe(false);
  });

  it('change in what is given, and say what that was', () => {
    const after = patched(standard, { retention: { auditYears: 7 }, mentorReferenceCheck: true });
    expect(changedKeys(standard, after)).toEqual(['mentorReferenceCheck', 'retention.auditYears']);
    expect(after.retention.mailBodyDays).toBe(90);
    expect(changedKeys(standard, patched(standard, {}))).toEqual([]);
  });

  it('refuse a period outside its limits', () => {
    expect(() => patched(standard, { retention: { unfinishedApplicationDays: 6 } })).toThrow();
  });
});
