import { Injectable } from '@nestjs/common';

/** The only source of randomness of delivery, so that tests can set it. */
@Injectable()
export class Chance {
  /** From 0 up to, not including, 1. */
  next(): number {
    return Math.random();
  }
}
