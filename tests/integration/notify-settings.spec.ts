import { ConfigError, readConfig } from '@alongside/platform';

const NEEDED = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://localhost/none',
  APP_SECRET: 'k3Jx0b4Zt9Qw7Lr2Vn8Ym5Hc1Pd6Fs3G',
  NOTES_KEYS: `one:${Buffer.alloc(32, 1).toString('base64')}`,
};
const NOTIFY = {
  MAIL_TRANSPORT: 'notify',
  NOTIFY_API_KEY: 'team-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222',
  NOTIFY_TEMPLATE_ID: '33333333-3333-4333-8333-333333333333',
  NOTIFY_CALLBACK_TOKEN: 'f00dfeedf00dfeedf00dfeed',
};

function problemsOf(settings: Record<string, string>): readonly string[] {
  try {
    readConfig({ ...NEEDED, ...settings });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the settings of GOV.UK Notify', () => {
  it('are enough when they are whole', () => {
    expect(problemsOf(NOTIFY)).toEqual([]);
  });

  it('are all named where they are missing', () => {
    const names = problemsOf({ MAIL_TRANSPORT: 'notify' }).map((problem) => problem.split(':')[0]);
    expect(names).toEqual(['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID', 'NOTIFY_CALLBACK_TOKEN']);
  });

  it.each([
    ['NOTIFY_API_KEY', 'half-a-key-22222222-2222-4222-8222-222222222222'],
    ['NOTIFY_TEMPLATE_ID', 'the first one'],
    ['NOTIFY_CALLBACK_TOKEN', 'short'],
    ['NOTIFY_REPLY_TO_ID', 'us'],
    ['NOTIFY_BASE_URL', 'http://api.example.org'],
  ])('are checked, and %s is named without its value', (name, value) => {
    const [problem, ...others] = problemsOf({ ...NOTIFY, [name]: value });
    expect(others).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name}: `));
    expect(problem).not.toContain(value);
  });

  it('are not asked for where emails go another way', () => {
    expect(problemsOf({ MAIL_TRANSPORT: 'smtp', SMTP_URL: 'smtp://localhost' })).toEqual([]);
  });
});
