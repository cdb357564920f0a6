import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, linkToken } from '@alongside/platform';
import type { z } from 'zod';
import type { RenderedMail } from '../document/mail-document.js';
import { renderDocument } from '../document/render-document.js';
import type { MailTemplate } from './mail-template.js';
import type { MailLink } from './params.js';
import { type FilledTemplate, isTemplateName, TEMPLATES } from './templates.js';

/** Shown where the secret of a link would be. */
export const LINK_PLACEHOLDER = 'made-when-the-email-leaves';

export type StoredRendering =
  | { readonly kind: 'rendered'; readonly mail: RenderedMail }
  | { readonly kind: 'unusable'; readonly reason: string };

type SecretOf = (link: MailLink) => string;

/** Fills a template. The only place where the secret of a link meets an email. */
@Injectable()
export class MailRenderer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** For sending: the links are real. Keep the result out of logs and tables. */
  renderStored(template: string, params: unknown, recipientName: string): StoredRendering {
    return this.fillStored(template, params, recipientName, (link) => this.secretOf(link));
  }

  previewStored(template: string, params: unknown, recipientName: string): StoredRendering {
    return this.fillStored(template, params, recipientName, () => LINK_PLACEHOLDER);
  }

  /** @throws ZodError when the params do not fit the template */
  preview(mail: FilledTemplate, recipientName: string): RenderedMail {
    const template: MailTemplate<z.ZodType> = TEMPLATES[mail.template];
    return this.compose(template, template.params.parse(mail.params), recipientName, () => LINK_PLACEHOLDER);
  }

  private fillStored(
    name: string,
    params: unknown,
    recipientName: string,
    secretOf: SecretOf,
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
    return { kind: 'rendered', mail: this.compose(template, parsed.data, recipientName, secretOf) };
  }

  private compose(
    template: MailTemplate<z.ZodType>,
    params: unknown,
    recipientName: string,
    secretOf: SecretOf,
  ): RenderedMail {
    const programmeName = this.config.PROGRAMME_NAME;
    const addressOf = (link: MailLink) => `${this.config.BASE_URL}/${link.purpose}/${secretOf(link)}`;
    return renderDocument(
      template.compose(params, { recipientName, programmeName, addressOf }),
      programmeName,
    );
  }

  private secretOf({ purpose, subjectId }: MailLink): string {
    return linkToken(this.config.APP_SECRET, purpose, subjectId);
  }
}
