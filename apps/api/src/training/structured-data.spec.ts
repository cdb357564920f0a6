import { jsonForScript } from './structured-data.js';

it('cannot be left from inside, and says the same', () => {
  const data = { name: '</script><script>alert(1)</script><!-- & \u2028' };
  const json = jsonForScript(data);
  expect(json).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(json)).toEqual(data);
});
