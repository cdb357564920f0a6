import {
  ConflictException,
  ForbiddenException,
  PayloadTooLargeException,
  UnauthorizedException,
} from '@nestjs/common';

/** The form's proof of origin does not match this session: it was open too long, or came from elsewhere. */
export class FormTooOld extends ForbiddenException {
  readonly page = 'errors/form-too-old';
}

/** Another site sent the form. */
export class ForeignForm extends ForbiddenException {}

/** Nobody is signed in, and the page needs somebody. */
export class SignInNeeded extends UnauthorizedException {
  /** @param as which of the two ways of signing in leads on */
  constructor(readonly as: 'administrator' | 'member') {
    super();
  }
}

/** Somebody is signed in and may do this, but must first show that it is still them. */
export class StepUpNeeded extends ForbiddenException {
  readonly type = 'urn:alongside:step-up-needed';

  /** @param next the page to come back to */
  constructor(readonly next: string) {
    super();
  }
}

/** What was asked for no longer fits what has happened since. The text is shown as it stands. */
export class OutOfDate extends ConflictException {
  constructor(readonly explanation: string) {
    super(explanation);
  }
}

/** More than is read. The text is shown as it stands. */
export class TooLarge extends PayloadTooLargeException {
  constructor(readonly explanation: string) {
    super(explanation);
  }
}
