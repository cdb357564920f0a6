/** What a page controller returns: a page to draw, or the place to go next. The adapter turns it into a response. */
export class PageReply {
  constructor(
    readonly view: string,
    readonly model: object,
    readonly status: number,
  ) {}
}

export class SeeOtherReply {
  constructor(
    readonly path: string,
    readonly flash: Flash | undefined,
  ) {}
}

/** Something has another address now. */
export class MovedReply {
  constructor(readonly path: string) {}
}

/** Said once, on the next page that the person sees. */
export interface Flash {
  readonly text: string;
  readonly detail?: string;
}

/** Draws `apps/api/views/<view>.njk`. A form that comes back with errors is 422. */
export function page(view: string, model: object = {}, status = 200): PageReply {
  return new PageReply(view, model, status);
}

/** After a successful POST: 303, so that reloading the next page repeats nothing. */
export function seeOther(path: string, flash?: string | Flash): SeeOtherReply {
  return new SeeOtherReply(path, typeof flash === 'string' ? { text: flash } : flash);
}

/** The page stands at another address for good: 301. Nobody keeps the answer, in case it comes back. */
export function moved(path: string): MovedReply {
  return new MovedReply(path);
}
