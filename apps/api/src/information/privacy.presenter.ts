import { housekeepingInWords, scheduleInWords } from '@alongside/people';
import { sentenceCase } from '../web/words/sentences.js';
import type { Config, ProgrammeSettings } from '@alongside/platform';

/** The parts of the privacy notice that come from settings and code, so that it cannot say anything else than they do. */
export function presentPrivacy({ contact, retention }: ProgrammeSettings, config: Config): object {
  return {
    contact,
    teamFirst: sentenceCase(contact.team),
    schedule: scheduleInWords(retention),
    housekeeping: housekeepingInWords(retention),
    invitationDays: config.INVITATION_DAYS,
  };
}
