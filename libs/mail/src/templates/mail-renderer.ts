import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, linkCode, linkToken } from '@alongside/platform';
import type { z } from 'zod';
import type { RenderedMail } from '../document/mail-document.js';
import { renderDocument } from '../document/render-document.js';
import { composeWording } from '../wordings/compose-wording.js';
import { parseWording } from '../wordings/parse-wording.js';
import type { MailLink } from './params.js';
import { type FilledTemplate, isTemplateName, TEMPLATES } from './templates.js';
import type { MailTemplate } from './worded-template.js';

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

const HIDDEN: Secrets = { token: () => LINK_PLACEHOLDER, code: () => CODE_PLACEHOLDER };

/** Fills a template. The only place where the secret of a link meets an email. */
@Injectable()
export class MailRenderer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** For sending: the links are real. Keep the result out of logs and tables. */
  renderStored(template: string, params: unknown, recipientName: string): StoredRendering {
    const secret = this.config.APP_SECRET;
    return this.fillStored(template, params, recipientName, {
      token: ({ purpose, subjectId }) => linkToken(secret, purpose, subjectId),
      code: ({ purpose, subjectId }) => linkCode(secret, purpose, subjectId),
    });
  }

  previewStored(template: string, params: unknown, recipientName: string): StoredRendering {
    return this.fillStored(template, params, recipientName, HIDDEN);
  }

  /** @throws ZodError when the params do not fit the template */
  preview(mail: FilledTemplate, recipientName: string): RenderedMail {
    const template: MailTemplate<z.ZodType> = TEMPLATES[mail.template];
    return this.compose(template, template.params.parse(mail.params), recipientName, HIDDEN);
  }

  private fillStored(
    name: string,
    params: unknown,
    recipientName: string,
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
    return { kind: 'rendered', mail: this.compose(template, parsed.data, recipientName, secrets) };
  }

  private compose(
    template: MailTemplate<z.ZodType>,
    params: unknown,
    recipientName: string,
    secrets: Secrets,
  ): RenderedMail {
    const { BASE_URL, PROGRAMME_NAME: programmeName } = this.config;
    const values = template.fill(params, {
      recipientName,
      programmeName,
      addressOf: (link) => `${BASE_URL}/${link.purpose}/${secrets.token(link)}`,
      codeOf: secrets.code,
      siteAddress: (path) => `${BASE_URL}${path}`,
    });
    const always = { name: recipientName, programme: programmeName };
    return renderDocument(
      composeWording(parseWording(template.wording), { ...values, ...always }),
      programmeName,
    );
  }
}
