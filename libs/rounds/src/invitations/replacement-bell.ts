import { Injectable } from '@nestjs/common';

/** Rings for the worker when a place has become empty. */
@Injectable()
export class ReplacementBell {
  async ring(): Promise<void> {
    await Promise.resolve();
  }
}
