import { QueryFailedError } from 'typeorm';

interface DatabaseCause {
  readonly code?: string;
  readonly constraint?: string;
}

/** The constraint, or the guard of a trigger, that refused a row; undefined for any other fault. */
export function refusedBy(error: unknown): string | undefined {
  return causeOf(error)?.constraint;
}

const DEADLOCK = '40P01';

/** Whether PostgreSQL ended the transaction because it and another waited for each other. */
export function wasDeadlock(error: unknown): boolean {
  return causeOf(error)?.code === DEADLOCK;
}

function causeOf(error: unknown): DatabaseCause | undefined {
  return error instanceof QueryFailedError ? (error.driverError as DatabaseCause) : undefined;
}
