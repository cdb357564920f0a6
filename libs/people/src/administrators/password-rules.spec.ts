import { passwordProblem } from './password-rules.js';

const owner = { name: "Priya O'Shah", email: 'priya.shah@programme.example', programme: 'Alongside North' };
const problem = (password: string) => passwordProblem(password, owner);

describe('a password that an administrator chooses', () => {
  it.each([
    ['elevenchars', 'password-too-short'],
    ['🙂'.repeat(11), 'password-too-short'],
    ['x7'.repeat(101), 'password-too-long'],
    ['administrator', 'password-breached'],
    ['ADMINISTRATOR', 'password-breached'],
    ['qwerty123456', 'password-breached'],
    ['Password1234', 'password-breached'],
    ['sunshine12345', 'password-obvious'],
    ['P@ssw0rd1234', 'password-obvious'],
    ['aaaaaaaaaaaa', 'password-obvious'],
    ['abcdefghijklm', 'password-obvious'],
    ['letmeinletmein', 'password-obvious'],
    ['            ', 'password-personal'],
    ['priya.shah@programme.example', 'password-personal'],
    ['Priya Shah 2026', 'password-personal'],
    ['alongside north!', 'password-personal'],
    ['Shah!Priya!Alongside', 'password-personal'],
  ])('%s is refused: %s', async (password, kind) => {
    expect(await problem(password)).toBe(kind);
  });

  it.each([
    'correct horse battery staple',
    'a long enough password',
    'xkq7vbn2wmz0',
    'kartoffel brille regen',
    'пароль из четырёх слов',
    'kZ9!mQ2#vT7$wR4^'.repeat(12),
  ])('%s may be used: no kind of character is asked for', async (password) => {
    expect(await problem(password)).toBeNull();
  });

  it('is looked at in good time, whatever it is made of', async () => {
    const looks = ['p@$5w0rd!1|', '@4a', '$5s', 'kZ9'].map((nasty) =>
      problem(nasty.repeat(70).slice(0, 200)),
    );
    expect(await Promise.all(looks)).toHaveLength(4);
  }, 120_000);
});
