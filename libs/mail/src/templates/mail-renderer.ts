import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, linkToken } from '@alongside/platform';
import type { z } from 'zod';
import type { RenderedMail } from '../document/mail-document.js';
import { renderDocument } from '../document/render-document.js';
import type { MailTemplate } from './mail-template.js';
import type { MailLink } from './params.js';
import { type FilledTemplate, TEMPLATES } from './templates.js';

/** Shown where the secret of a link would be. */
export const LINK_PLACEHOLDER = 'made-when-the-email-leaves';

/** Fills a template. The only place where the secret of a link meets an email. */
@Injectable()
export class MailRenderer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** For sending: the links are real. Keep the result out of logs and tables. */
  render(mail: FilledTemplate, recipientName: string): RenderedMail {
    return this.fill(mail, recipientName, ({ purpose, subjectId }) =>
      linkToken(this.config.APP_SECRET, purpose, subjectId),
    );
  }

  preview(mail: FilledTemplate, recipientName: string): RenderedMail {
    return this.fill(mail, recipientName, () => LINK_PLACEHOLDER);
  }

  private fill(
    mail: FilledTemplate,
    recipientName: string,
    secretOf: (link: MailLink) => string,
  ): RenderedMail {
    const template: MailTemplate<z.ZodType> = TEMPLATES[mail.template];
    const programmeName = this.config.PROGRAMME_NAME;
    const document = template.compose(template.params.parse(mail.params), {
      recipientName,
      programmeName,
      addressOf: (link) => `${this.config.BASE_URL}/${link.purpose}/${secretOf(link)}`,
    });
    return renderDocument(document, programmeName);
  }
}
