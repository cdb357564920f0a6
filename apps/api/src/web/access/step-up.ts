import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const STEP_UP = 'alongside:step-up';

/** How long a second factor counts for what cannot be taken back. */
export const STEP_UP_MINUTES = 15;

export interface StepUpNeed {
  /** Where to come back to after confirming; without it, a GET's own address, and the desk for anything else. */
  readonly returnPath: string | undefined;
}

/**
 * This route needs a second factor given in the last 15 minutes, beside what `@For` asks. Give a POST the page of its
 * form as `returnPath`: what was typed is not kept while somebody confirms, so put it on that page's GET as well. Give
 * a GET that answers with a file the page that offers it: on a class, it counts for what is sent and for no GET.
 */
export const StepUp = (returnPath?: string): CustomDecorator =>
  SetMetadata(STEP_UP, { returnPath } satisfies StepUpNeed);
