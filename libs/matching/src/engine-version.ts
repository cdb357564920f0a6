/** Changes whenever the same problem could give a different result, so that old runs stay explainable. */
export const ENGINE_VERSION = '1.0.0';
