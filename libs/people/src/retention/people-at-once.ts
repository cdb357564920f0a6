/** People erased in one clean-up; the next day takes the rest. Each is a transaction of its own. */
export const AT_ONCE = 500;
