/** Where administrators begin. */
export const DESK = '/admin';

/** To begin again, after too long a pause between the password and the code. */
export const BEGIN_AGAIN = '/admin/sign-in?timed-out';
