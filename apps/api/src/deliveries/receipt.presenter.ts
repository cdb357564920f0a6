import type { DeliveryView, Receipt } from '@alongside/mail';
import { momentInWords } from '../web/words/dates.js';

export interface ReceiptView {
  readonly code: Receipt;
  readonly text: string;
  /** With the moment that we were told. */
  readonly detail: string;
  /** What an administrator can do about it. */
  readonly advice: string | undefined;
}

const WORDS: Readonly<Record<Receipt, { text: string; advice?: string }>> = {
  delivered: { text: 'Delivered' },
  'permanent-failure': {
    text: 'The address does not exist or takes no email',
    advice:
      'Ask the person for an address that works, and correct it in their record. Then send what they missed again: an invitation can be sent again from its own page.',
  },
  'temporary-failure': {
    text: 'The mailbox was full or could not be reached',
    advice:
      'Ask the person another way whether their email works. An invitation can be sent again from its own page.',
  },
  'technical-failure': {
    text: 'Something went wrong at the sending service',
    advice:
      'This is not about the address. An invitation can be sent again from its own page. If it happens often, tell GOV.UK Notify.',
  },
};

export function presentReceipt({ receipt, receiptAt }: DeliveryView): ReceiptView | undefined {
  if (receipt === null) return undefined;
  const { text, advice } = WORDS[receipt];
  const detail = receiptAt ? `${text} (${momentInWords(receiptAt)})` : text;
  return { code: receipt, text, detail, advice };
}
