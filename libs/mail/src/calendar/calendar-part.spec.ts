import { linkToken, readConfig } from '@alongside/platform';
import ICAL from 'ical.js';
import { MailRenderer } from '../templates/mail-renderer.js';
import { everySample } from '../testing/every-sample.js';

const config = readConfig({
  DATABASE_URL: 'postgres://localhost/none',
  APP_SECRET: 'a-long-value-that-only-these-tests-use',
  BASE_URL: 'https://mentoring.example.org',
  NODE_ENV: 'test',
  MAIL_TRANSPORT: 'mailbox',
  MAIL_FROM: 'Mentoring <mentoring@example.org>',
});
const renderer = new MailRenderer(config);

function mailOf(name: string) {
  const sample = everySample().find(({ template }) => template === name);
  const rendered = renderer.renderStored({ template: name, params: sample?.params, recipientName: 'Ravi' });
  if (rendered.kind === 'unusable') throw new Error(rendered.reason);
  return rendered.mail;
}

it.each([
  ['session-agreed', 'REQUEST', 'CONFIRMED', '1'],
  ['session-moved', 'REQUEST', 'CONFIRMED', '2'],
  ['session-cancelled', 'CANCEL', 'CANCELLED', '3'],
])(
  '%s brings a %s from the programme’s address, of the same appointment',
  (name, method, status, sequence) => {
    const { calendar } = mailOf(name);
    expect(calendar?.method).toBe(method);
    const read = new ICAL.Component(ICAL.parse(calendar?.content ?? '') as unknown[]);
    const event = read.getFirstSubcomponent('vevent');
    expect(read.getFirstPropertyValue('method')).toBe(method);
    expect(event?.getFirstPropertyValue('uid')).toBe('00000000-0000-4000-8000-000000000001@alongside');
    expect(event?.getFirstPropertyValue('status')).toBe(status);
    expect(String(event?.getFirstPropertyValue('sequence'))).toBe(sequence);
    expect(String(event?.getFirstPropertyValue('organizer')).toLowerCase()).toBe(
      'mailto:mentoring@example.org',
    );
  },
);

it('has a link to the file where the email itself cannot carry it', () => {
  const { text, html, markdown } = mailOf('session-agreed');
  const token = linkToken(config.APP_SECRET, 'calendar-file', '00000000-0000-4000-8000-000000000001');
  expect(markdown).toContain(`https://mentoring.example.org/calendar-file/${token}`);
  expect(markdown).not.toContain('is attached');
  expect(text + html).not.toContain(token);
});

it('goes with no other email', () => {
  for (const { template } of everySample()) {
    expect([template, mailOf(template).calendar === undefined]).toEqual([
      template,
      !/^session-(agreed|moved|cancelled)$/.test(template),
    ]);
  }
});
