import { Injectable, NotFoundException, type PipeTransform } from '@nestjs/common';
import { uuid } from '../forms/fields.js';

/** `@Param('id', UuidParam) id: string` — an address that cannot exist is "page not found", not a bad request. */
@Injectable()
export class UuidParam implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    const parsed = uuid.safeParse(value);
    if (!parsed.success) throw new NotFoundException();
    return parsed.data;
  }
}
