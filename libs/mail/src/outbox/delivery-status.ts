/** waiting → sending → sent; back to waiting after a failed attempt; failed and cancelled are ends. */
export const DELIVERY_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What became of an email after the sending service took it, as the service told us later. */
export const RECEIPTS = ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'] as const;
export type Receipt = (typeof RECEIPTS)[number];
