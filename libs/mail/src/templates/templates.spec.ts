import { linkToken, readConfig } from '@alongside/platform';
import type { RenderedMail } from '../document/mail-document.js';
import { everySample } from '../testing/every-sample.js';
import { LINK_PLACEHOLDER, MailRenderer } from './mail-renderer.js';
import { checkWording } from '../wordings/check-wording.js';
import { placeholdersOf } from '../wordings/placeholders.js';
import { type FilledTemplate, TEMPLATES } from './templates.js';

const config = readConfig({
  DATABASE_URL: 'postgres://localhost/none',
  APP_SECRET: 'a-long-value-that-only-these-tests-use',
  BASE_URL: 'https://mentoring.example.org',
  NODE_ENV: 'test',
  MAIL_TRANSPORT: 'mailbox',
});
const renderer = new MailRenderer(config);

const AWKWARD = {
  plain: 'Asha Verma',
  'two lines': 'Asha\n\nand a second line',
  'our own marks': '# ((answer link)) [Go](((answer link)))',
  emoji: 'Zoë 👩🏽‍⚕️ Müller',
  'right to left': 'عائشة بنت محمد',
  '300 letters': 'n'.repeat(300),
  HTML: `<script>alert("1")</script> & <b onload='x'>O’Hara</b>`,
  'a header in a new line': 'Asha\r\nBcc: everybody@example.org\r\n\r\n<p>body</p>',
  'a turned reading direction': 'Asha \u202egro.elpmaxe\u2066',
  'control characters': 'Asha\u0000\u0007\u001b[31m Verma',
  'half of an emoji': 'Asha \ud83d Verma',
};
const NAMES = Object.entries(AWKWARD);
const EVERY = everySample().map(({ template }) => template);

const filled = (template: string, name: string): FilledTemplate => {
  const found = everySample(name).find((mail) => mail.template === template);
  if (!found) throw new Error(`No sample of ${template}`);
  return found;
};

function render({ template, params }: FilledTemplate, recipientName: string): RenderedMail {
  const rendered = renderer.renderStored({
    template,
    params: JSON.parse(JSON.stringify(params)),
    recipientName,
  });
  if (rendered.kind === 'unusable') throw new Error(rendered.reason);
  return rendered.mail;
}

describe.each(EVERY)('%s', (template) => {
  it.each(NAMES)('says the same in text and in HTML: %s', (_, name) => {
    const { text, html } = render(filled(template, name), name);
    expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
    expect(wordsOfText(text).length).toBeGreaterThan(30);
  });

  it.each(NAMES)('lets no value become markup, a header or a direction: %s', (_, name) => {
    const { subject, text, html } = render(filled(template, name), name);
    expect(html).not.toMatch(/<script|<b |onload=(?!&)'|<p>body/);
    expect(text + html).not.toMatch(/[^\P{Cc}\n]/u);
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
    expect([...subject].length).toBeLessThanOrEqual(200);
    expect(text).not.toMatch(/^bcc:/im);
    expect(text + html).not.toMatch(/[\u202a-\u202e]/);
    expect(text + html).not.toMatch(/\p{Cs}/u);
  });

  it('keeps the sentence around a right-to-left name in order', () => {
    const name = AWKWARD['right to left'];
    const { text, html } = render(filled(template, name), name);
    expect(text.replaceAll(`\u2068${name}\u2069`, '')).not.toContain(name);
    expect(withoutTitle(html).replaceAll(`<bdi>${name}</bdi>`, '')).not.toContain(name);
  });

  it('is one column that can wrap, without tables or anything from elsewhere', () => {
    const { html } = render(filled(template, 'Asha'), 'Ravi');
    expect(html).not.toMatch(/<table|<img|<script|<link|src=|url\(/);
    expect(html).toContain('overflow-wrap:anywhere');
    expect(html).toMatch(/<html lang="en" dir="ltr">/);
  });
});

describe.each(EVERY)('our wording of %s', (template) => {
  it('is one that the programme team could have saved', () => {
    expect(checkWording(TEMPLATES[template].wording, placeholdersOf(template))).toEqual([]);
  });

  it('says when it is sent, as a sentence', () => {
    expect(TEMPLATES[template].when).toMatch(/^[A-Z].*\.$/);
  });
});

describe('links', () => {
  const mail = filled('invitation', 'Asha');
  const token = linkToken(config.APP_SECRET, 'respond', '00000000-0000-4000-8000-000000000001');

  it('carry their secret when the email leaves', () => {
    const { text, html } = render(mail, 'Ravi');
    expect(text).toContain(`https://mentoring.example.org/respond/${token}`);
    expect(html).toContain(`href="https://mentoring.example.org/respond/${token}"`);
  });

  it('carry a placeholder in a preview', () => {
    const { text, html } = renderer.preview(mail, 'Ravi');
    expect(text + html).not.toContain(token);
    expect(text).toContain(`https://mentoring.example.org/respond/${LINK_PLACEHOLDER}`);
  });
});

describe('pages that an email names', () => {
  it('can be pressed in HTML; what people write never can', () => {
    const name = 'https://elsewhere.example/';
    const { html } = render(filled('mentorship-over', name), name);
    expect(html).toContain('<a href="https://mentoring.example.org/my-mentoring/');
    expect(html).not.toContain('href="https://elsewhere.example');
  });
});

describe('the digest', () => {
  it('says what is to be done, not only that something is', () => {
    const { text } = render({ template: 'digest', params: TEMPLATES.digest.sample }, 'Ravi');
    expect(text).toContain('you planned to do this by Thursday 12 March 2026: Send the budget');
  });
});

describe('what the other side must not miss', () => {
  const session = (template: 'session-agreed' | 'session-reminder', place: string): FilledTemplate => {
    const { params } = filled(template, 'Asha') as { params: { session?: object } };
    return {
      template,
      params: params.session ? { session: { ...params.session, place } } : { ...params, place },
    } as FilledTemplate;
  };

  it.each(['session-agreed', 'session-reminder'] as const)(
    '%s says that a call has no link yet',
    (template) => {
      expect(render(session(template, ''), 'Ravi').text).toContain('Not given yet. Either of you can add it');
      expect(render(session(template, 'https://meet.example.org/1'), 'Ravi').text).not.toContain(
        'Not given yet',
      );
    },
  );

  it('a break says to the mentor, and to nobody else, that it frees no place', () => {
    const paused = (to: 'mentee' | 'mentor'): string => {
      const mail = filled('mentorship-paused', 'Asha') as Extract<
        FilledTemplate,
        { template: 'mentorship-paused' }
      >;
      return render({ ...mail, params: { ...mail.params, to } }, 'Ravi').text;
    };
    expect(paused('mentor')).toContain('It still takes one of your places');
    expect(paused('mentee')).not.toContain('It still takes one of your places');
  });
});

describe('what cannot be filled', () => {
  it('is said in words, by field', () => {
    const stored = renderer.renderStored({
      template: 'invitation',
      params: { track: 'business' },
      recipientName: 'Ravi',
    });
    expect(stored).toMatchObject({ kind: 'unusable', reason: expect.stringContaining('mentee, helpWanted') });
  });

  it('is said for a template that is gone', () => {
    expect(renderer.renderStored({ template: 'toString', params: {}, recipientName: 'Ravi' })).toMatchObject({
      kind: 'unusable',
    });
  });
});

/** The title shows plain text: markup means nothing in it. */
function withoutTitle(html: string): string {
  return html.replace(/<title>.*<\/title>/, '').replace(/href="[^"]*"/g, '');
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The words a reader sees, without the marks that only one of the two forms needs. */
function words(text: string): string[] {
  return text
    .replace(/[\u2068\u2069]/g, '')
    .split(/\s+/)
    .map((word) => word.replace(/:$/, ''))
    .filter((word) => word !== '');
}

function wordsOfText(text: string): string[] {
  return words(text.replace(/^(\*|>|-- ?$|-{3,}$|={3,}$)/gm, ''));
}

function wordsOfHtml(html: string): string[] {
  const shown = html.slice(html.indexOf('<div role="main"')).replace(/<\/?(?!bdi|\/bdi)[a-z][^>]*>/g, ' ');
  return words(
    shown.replace(/<\/?bdi>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity),
  );
}
