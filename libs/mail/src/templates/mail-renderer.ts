import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, linkCode, linkToken } from '@alongside/platform';
import type { z } from 'zod';
import { aboutCalendarFile, calendarFile } from '../calendar/calendar-part.js';
import { organiserOf } from '../calendar/organiser.js';
import { inShort, wayOut } from '../document/gathered-blocks.js';
import type { MailDocument, RenderedMail } from '../document/mail-document.js';
import { renderDocument } from '../document/render-document.js';
import { composeWording } from '../wordings/compose-wording.js';
import { type ParsedWording, parseWording, type Wording } from '../wordings/parse-wording.js';
import { OUR_WORDINGS, type WordingBook } from '../wordings/wording-book.js';
import type { MailLink } from './params.js';
import { type FilledTemplate, isTemplateName, type TemplateName, TEMPLATES } from './templates.js';
import type { MailTemplate, TemplateContext } from './worded-template.js';

/** Shown where the secret of a link would be, and its six figures. */
export const LINK_PLACEHOLDER = 'made-when-the-email-leaves';
export const CODE_PLACEHOLDER = '••••••';

export type StoredRendering =
  | { readonly kind: 'rendered'; readonly mail: RenderedMail }
  | { readonly kind: 'unusable'; readonly reason: string };

interface Secrets {
  readonly token: (link: MailLink) => string;
  readonly code: (link: MailLink) => string;
}

const SAMPLE_READER = 'Sam Okafor';
const HIDDEN: Secrets = { token: () => LINK_PLACEHOLDER, code: () => CODE_PLACEHOLDER };

/** What goes into an email: which one, for whom, and whose words say it (ours, if left out). */
interface Filling {
  readonly template: string;
  readonly params: unknown;
  readonly recipientName: string;
  readonly wordings?: WordingBook;
  /** Where its reader may stop emails like it; what is essential has none. */
  readonly unsubscribeId?: string | null;
}

/** Who reads an email, and with what it is drawn for them. */
interface Reading {
  readonly name: string;
  readonly secrets: Secrets;
  readonly wordings: WordingBook;
  readonly unsubscribeId?: string | null;
}

/** Fills a template. The only place where the secret of a link meets an email. */
@Injectable()
export class MailRenderer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** For sending: the links are real. Keep the result out of logs and tables. */
  renderStored(filling: Filling): StoredRendering {
    const secret = this.config.APP_SECRET;
    return this.fillStored(filling, {
      token: ({ purpose, subjectId }) => linkToken(secret, purpose, subjectId),
      code: ({ purpose, subjectId }) => linkCode(secret, purpose, subjectId),
    });
  }

  previewStored(filling: Filling): StoredRendering {
    return this.fillStored(filling, HIDDEN);
  }

  /** @throws ZodError when the params do not fit the template */
  preview(mail: FilledTemplate, recipientName: string, wordings: WordingBook = OUR_WORDINGS): RenderedMail {
    const template: MailTemplate<z.ZodType> = TEMPLATES[mail.template];
    const params = template.params.parse(mail.params);
    const reading = { name: recipientName, secrets: HIDDEN, wordings };
    return this.compose(template, params, reading, wordings.of(mail.template));
  }

  /** A wording with made-up values in it, for whoever writes it. */
  sample(name: TemplateName, wording: Wording): RenderedMail {
    const template: MailTemplate<z.ZodType> = TEMPLATES[name];
    const params = template.params.parse(template.sample);
    const reading = { name: SAMPLE_READER, secrets: HIDDEN, wordings: OUR_WORDINGS };
    return this.compose(template, params, reading, parseWording(wording));
  }

  private fillStored(
    { template: name, params, recipientName, wordings = OUR_WORDINGS, unsubscribeId }: Filling,
    secrets: Secrets,
  ): StoredRendering {
    if (!isTemplateName(name)) return { kind: 'unusable', reason: `there is no template called ${name}` };
    const template: MailTemplate<z.ZodType> = TEMPLATES[name];
    const parsed = template.params.safeParse(params);
    if (!parsed.success) {
      const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'all of it');
      return {
        kind: 'unusable',
        reason: `what it is filled with is not usable (${[...new Set(fields)].join(', ')})`,
      };
    }
    const reading = { name: recipientName, secrets, wordings, unsubscribeId };
    const mail = this.compose(template, parsed.data, reading, wordings.of(name));
    return { kind: 'rendered', mail };
  }

  private compose(
    template: MailTemplate<z.ZodType>,
    params: unknown,
    reading: Reading,
    wording: ParsedWording,
  ): RenderedMail {
    const context = this.contextFor(reading);
    const unsubscribe = reading.unsubscribeId
      ? context.addressOf({ purpose: 'unsubscribe', subjectId: reading.unsubscribeId })
      : undefined;
    const written = documentOf(template, params, context, wording);
    const document = unsubscribe ? { ...written, blocks: [...written.blocks, wayOut(unsubscribe)] } : written;
    const calendar = template.calendar?.(params, context);
    if (!calendar)
      return { ...renderDocument(document, context.programmeName), ...(unsubscribe && { unsubscribe }) };
    const file = calendarFile(calendar, organiserOf(this.config.MAIL_FROM));
    const about = aboutCalendarFile(calendar.method, context.addressOf(calendar.link));
    return { ...renderDocument(document, context.programmeName, about), calendar: file };
  }

  private contextFor(reading: Reading): TemplateContext {
    const { BASE_URL, PROGRAMME_NAME } = this.config;
    const { name: recipientName, secrets, wordings } = reading;
    const context: TemplateContext = {
      recipientName,
      programmeName: PROGRAMME_NAME,
      addressOf: (link) => `${BASE_URL}/${link.purpose}/${secrets.token(link)}`,
      codeOf: secrets.code,
      siteAddress: (path) => `${BASE_URL}${path}`,
      inDigest: (mail) => {
        if (!isTemplateName(mail.template) || mail.template === 'digest') return [];
        const template: MailTemplate<z.ZodType> = TEMPLATES[mail.template];
        const params = template.params.safeParse(mail.params);
        if (!params.success) return [];
        return inShort(documentOf(template, params.data, context, wordings.of(mail.template)));
      },
    };
    return context;
  }
}

function documentOf(
  template: MailTemplate<z.ZodType>,
  params: unknown,
  context: TemplateContext,
  wording: ParsedWording,
): MailDocument {
  const always = { name: context.recipientName, programme: context.programmeName };
  return composeWording(wording, { ...template.fill(params, context), ...always });
}
