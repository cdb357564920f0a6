import { z } from 'zod';
import { manyOf, oneOf, optionalText, requiredText, wholeNumber } from './fields.js';
import { formErrors, parseForm } from './parse-form.js';

const Form = z.object({
  name: requiredText('Enter a name', 10),
  note: optionalText(),
  tracks: manyOf(z.enum(['business', 'peer'])).refine((tracks) => tracks.length > 0, 'Choose a track'),
  floor: wholeNumber('Enter a whole number from 0 to 100', 0, 100),
  policy: oneOf(['most-places', 'best-total'], 'Choose a policy'),
});

const complete = { name: ' Spring ', tracks: 'peer', floor: '40', policy: 'best-total', _csrf: 'x' };

describe('reading a form', () => {
  it('gives typed values: trimmed text, one box as a list, a number', () => {
    expect(parseForm(Form, { ...complete, note: 'a\r\nb' })).toMatchObject({
      ok: true,
      values: { name: 'Spring', note: 'a\nb', tracks: ['peer'], floor: 40, policy: 'best-total' },
    });
  });

  it('keeps what was typed, without the form’s own token', () => {
    const form = parseForm(Form, { ...complete, floor: 'forty' });
    expect(form.typed).toEqual({ name: 'Spring', tracks: 'peer', floor: 'forty', policy: 'best-total' });
  });

  it.each([
    ['name', '', 'Enter a name'],
    ['name', undefined, 'Enter a name'],
    ['name', ['a', 'b'], 'Enter a name'],
    ['name', 'longer than ten', 'Use 10 characters or fewer'],
    ['tracks', undefined, 'Choose a track'],
    ['floor', '101', 'Enter a whole number from 0 to 100'],
    ['floor', '-1', 'Enter a whole number from 0 to 100'],
    ['floor', '4.5', 'Enter a whole number from 0 to 100'],
    ['floor', '1e2', 'Enter a whole number from 0 to 100'],
    ['policy', 'cheapest', 'Choose a policy'],
  ])('%s = %j is told "%s"', (field, value, text) => {
    const form = parseForm(Form, { ...complete, [field]: value });
    expect(form.ok ? null : form.errors).toEqual({
      list: [{ text, href: `#${field}` }],
      fields: { [field]: { text } },
    });
  });

  it('says one thing a field, in the order of the form', () => {
    const form = parseForm(Form, {});
    expect(form.ok ? null : form.errors.list.map(({ href }) => href)).toEqual([
      '#name',
      '#tracks',
      '#floor',
      '#policy',
    ]);
  });

  it('leaves spaces in a password alone', () => {
    expect(parseForm(z.object({ password: z.string() }), { password: ' a ' })).toMatchObject({
      values: { password: ' a ' },
    });
  });

  it('survives a body that is no form', () => {
    expect(parseForm(Form, null).ok).toBe(false);
    expect(parseForm(Form, 'text').ok).toBe(false);
  });

  it('takes problems that only a service knows', () => {
    expect(formErrors([{ field: 'name', text: 'Taken' }]).fields).toEqual({ name: { text: 'Taken' } });
  });
});
