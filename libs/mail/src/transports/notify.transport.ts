import { NotifyClient } from 'notifications-node-client';
import { z } from 'zod';
import { MailTransport, type OutgoingMail, type SendOutcome } from './mail-transport.js';
import { outcomeOfNotifyError } from './notify-outcome.js';

export interface NotifySettings {
  readonly apiKey: string;
  readonly templateId: string;
  readonly baseUrl: string;
  readonly replyToId: string | undefined;
}

type Request = (options: object) => Promise<unknown>;

const taken = z.object({ data: z.object({ id: z.uuid() }) });

// A service that says nothing for this long is given up; the attempt is repeated later.
const SILENCE_MS = 20_000;

/** Sends through GOV.UK Notify: one template of theirs, whose subject and body are ours. */
export class NotifyTransport extends MailTransport {
  private readonly client: NotifyClient;

  constructor(
    private readonly settings: NotifySettings,
    silenceMs = SILENCE_MS,
  ) {
    super();
    this.client = new NotifyClient(settings.baseUrl, settings.apiKey.slice(-73, -37), settings.apiKey);
    const { restClient } = (this.client as unknown as { apiClient: { restClient: Request } }).apiClient;
    const limited: Request = (options) => restClient({ ...options, timeout: silenceMs, maxRedirects: 0 });
    this.client.setClient(limited as never);
  }

  /** The reference is the same at every attempt, so that a repeat can be told at their end. */
  async send(mail: OutgoingMail): Promise<SendOutcome> {
    try {
      const answer: unknown = await this.client.sendEmail(this.settings.templateId, mail.to.email, {
        personalisation: { subject: mail.subject, body: mail.markdown },
        reference: mail.id,
        emailReplyToId: this.settings.replyToId,
      });
      return { kind: 'sent', providerId: taken.safeParse(answer).data?.data.id };
    } catch (error) {
      return outcomeOfNotifyError(error);
    }
  }

  keep(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}
}
