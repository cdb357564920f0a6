export type { RenderedMail } from './document/mail-document.js';
export type { CalendarEvent } from './calendar/calendar-event.js';
export { organiserOf } from './calendar/organiser.js';
export { renderCalendar } from './calendar/render-calendar.js';
export { MailModule } from './mail.module.js';
export { MailOutbox, type MailPreview, type NewMail, type Recipient } from './outbox/mail-outbox.service.js';
export { DELIVERY_STATUSES, type DeliveryStatus, type Receipt, RECEIPTS } from './outbox/delivery-status.js';
export { MailReceipts, type ReceiptNote } from './outbox/mail-receipts.service.js';
export { MailRetention } from './outbox/mail-retention.service.js';
export { filledParams, type FilledTemplate, type TemplateParams, titleOf } from './templates/templates.js';
export { LONGEST_SUBJECT_TYPED, type WordingProblem } from './wordings/check-wording.js';
export { type DiffLine, lineDiff } from './wordings/line-diff.js';
export {
  MailWordings,
  type TemplateDetail,
  type TemplateLine,
  type WordingOutcome,
  type WordingVersion,
} from './wordings/mail-wordings.service.js';
export { calendarUid, SESSION_ALARMS } from './templates/session-in-mail.js';
export type { Wording } from './wordings/parse-wording.js';
export type { Placeholder } from './wordings/placeholders.js';
export { Mailbox, type MailboxLine, type MailboxMail } from './mailbox/mailbox.service.js';
export {
  MailDeliveries,
  type DeliveryDetail,
  type DeliveryPage,
  type DeliveryView,
} from './outbox/mail-deliveries.service.js';
export { MailDelivery, type DeliveryTally } from './delivery/mail-delivery.service.js';
export { MailDeliveryModule } from './mail-delivery.module.js';
