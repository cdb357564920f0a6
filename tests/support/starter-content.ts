import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { SearchIndex } from '@alongside/training';
import { DataSource } from 'typeorm';
import { parse } from 'yaml';

const STARTER = join(process.cwd(), 'libs/training/starter');

interface Head {
  readonly title: string;
  readonly type: string;
  readonly summary: string;
  readonly topics: string[];
  readonly areas: string[];
  readonly stages: string[];
  readonly audience: string[];
  readonly format: string;
  readonly minutes: number;
  readonly provider: string;
  readonly licence: string;
}

/** The starter content and its synonyms, straight into the tables, with what searches read. */
export async function publishStarterContent(platform: INestApplicationContext): Promise<string[]> {
  const files = readdirSync(join(STARTER, 'resources')).filter((name) => name.endsWith('.md'));
  await platform.get(DataSource).transaction(async (manager) => {
    for (const file of files) {
      const text = readFileSync(join(STARTER, 'resources', file), 'utf8');
      const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
      const fields = parse(head) as Head;
      const { title, type, summary, topics, areas, stages, audience, format, minutes, provider, licence } = fields;
      const [row] = await manager.query<[{ id: string }]>(
        `INSERT INTO resources (slug, status, title, type, summary, topics, areas, stages, audience, format, minutes,
           provider, licence, body, review_on, published_at, renewed_at, version)
         VALUES ($1, 'published', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, current_date + 300, now(), now(), 1)
         RETURNING id`,
        [
          ...[file.replace(/\.md$/, ''), title, type, summary, topics, areas, stages, audience, format],
          ...[minutes, provider, licence, body],
        ],
      );
      await platform.get(SearchIndex, { strict: false }).refresh(manager, row.id);
    }
    for (const words of parse(readFileSync(join(STARTER, 'synonyms.yaml'), 'utf8')) as string[][])
      await manager.query('INSERT INTO synonyms (words) VALUES ($1)', [words]);
  });
  return files.map((file) => file.replace(/\.md$/, ''));
}
