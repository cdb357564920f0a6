import { ErasureAftermath, type ForgottenPerson } from '@alongside/people';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { forgetInAddresses } from './forget-in-addresses.js';
import { searchable } from './searchable-text.js';
import { SearchIndex } from './search-index.service.js';

/** Nobody finds a resource by the name of somebody who was erased, nor reads it in an address: both are made of words, anew. */
@Injectable()
export class IndexErasure implements OnModuleInit {
  constructor(
    private readonly aftermath: ErasureAftermath,
    private readonly index: SearchIndex,
  ) {}

  onModuleInit(): void {
    this.aftermath.subscribe((manager, forgotten) => this.forget(manager, forgotten));
  }

  private async forget(manager: EntityManager, { names, emails }: ForgottenPerson): Promise<void> {
    const found = await manager.query<{ id: string }[]>(
      `SELECT id FROM resources
       WHERE EXISTS (SELECT FROM unnest($1::text[]) AS said WHERE search @@ plainto_tsquery('training', said))
       ORDER BY id FOR NO KEY UPDATE`,
      [[...names, ...emails].map(searchable)],
    );
    for (const { id } of found) await this.index.refresh(manager, id);
    await forgetInAddresses(manager, { names, emails });
  }
}
