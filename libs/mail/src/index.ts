export type { RenderedMail } from './document/mail-document.js';
export { MailModule } from './mail.module.js';
export { MailOutbox, type NewMail, type Recipient } from './outbox/mail-outbox.service.js';
export { DELIVERY_STATUSES, type DeliveryStatus } from './outbox/outbox-mail.entity.js';
export type { FilledTemplate, TemplateName, TemplateParams } from './templates/templates.js';
export type { MailLink } from './templates/params.js';
