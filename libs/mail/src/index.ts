export type { RenderedMail } from './document/mail-document.js';
export { MailModule } from './mail.module.js';
export { MailOutbox, type NewMail, type Recipient } from './outbox/mail-outbox.service.js';
export { DELIVERY_STATUSES, type DeliveryStatus } from './outbox/outbox-mail.entity.js';
export type { FilledTemplate, TemplateParams } from './templates/templates.js';
export { Mailbox, type MailboxLine, type MailboxMail } from './mailbox/mailbox.service.js';
export {
  MailDeliveries,
  type DeliveryDetail,
  type DeliveryPage,
  type DeliveryView,
} from './outbox/mail-deliveries.service.js';
export { MailDelivery, type DeliveryTally } from './delivery/mail-delivery.service.js';
export { MailDeliveryModule } from './mail-delivery.module.js';
