import { isUsableAddress } from './mail-address.js';

it.each(['a@b.example', "o'hara+mentor@sub.example.org", 'zoë@müller.example'])('%s', (address) => {
  expect(isUsableAddress(address)).toBe(true);
});

it.each([
  'nobody',
  'a@b, c@d.example',
  'A <a@b.example>',
  'a@b.example\r\nBcc: c@d.example',
  'a b@c.example',
  'a@b@c.example',
  `${'a'.repeat(250)}@b.example`,
])('not %j', (address) => {
  expect(isUsableAddress(address)).toBe(false);
});
