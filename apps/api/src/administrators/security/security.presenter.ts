import { FEW_RECOVERY_CODES, type SecondFactorState } from '@alongside/people';
import { dayInWords } from '../../web/words/dates.js';

export interface SecurityFacts {
  readonly factor: SecondFactorState;
  readonly hasPassword: boolean;
  readonly hasSingleSignOn: boolean;
}

export function presentSecurity({ factor, hasPassword, hasSingleSignOn }: SecurityFacts) {
  const { since, recoveryCodesLeft: left } = factor;
  return {
    hasPassword,
    hasSingleSignOn,
    appSince: since && dayInWords(since),
    codesLeft: left === 1 ? '1 code left' : `${left} codes left`,
    fewCodes: since !== null && left <= FEW_RECOVERY_CODES,
  };
}
