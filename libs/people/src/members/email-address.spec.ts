import { emailAddress } from './email-address.js';

describe('an email address', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['  ada@example.org \n', 'ada@example.org'],
    ['Ada.Okafor@Example.org', 'Ada.Okafor@Example.org'],
    ['ada+mentoring@example.org', 'ada+mentoring@example.org'],
    ["sinead.o'brien@example.org", "sinead.o'brien@example.org"],
    ['ada@exämple.org', 'ada@xn--exmple-cua.org'],
    ['ada@exa\u0308mple.org', 'ada@xn--exmple-cua.org'],
    ['ada@xn--exmple-cua.org', 'ada@xn--exmple-cua.org'],
    ['ada@例え.テスト', 'ada@xn--r8jz45g.xn--zckzah'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%j is kept as %s', (typed, kept) => {
    expect(emailAddress(typed)).toBe(kept);
  });

  it.each([
    [''],
    ['ada'],
    ['@example.org'],
    ['ada@'],
    ['ada@care'],
    ['ada okafor@example.org'],
    ['ada@exam ple.org'],
    ['a@b.example;c@d.example'],
    ['a@b@example.org'],
    ['ada@127.0.0.1'],
    ['ada@[127.0.0.1]'],
    ['ada..okafor@example.org'],
    ['ada@-example.org'],
    ['ada@exämple .org'],
    ['<ada@example.org>'],
    ['ada\r\nBcc: eve@example.org'],
    [`${'a'.repeat(65)}@example.org`],
    [`ada@${'a.'.repeat(130)}org`],
  ])('%j is none', (typed) => {
    expect(emailAddress(typed)).toBeNull();
  });
});
