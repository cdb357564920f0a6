import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  codesOf,
  RESOURCE_AUDIENCES,
  RESOURCE_FORMATS,
  RESOURCE_TYPES,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import { parse } from 'yaml';
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const line = z.string().trim().min(1);
const codes = (list: typeof TOPICS) => z.array(z.enum(codesOf(list)));

const FrontMatter = z.strictObject({
  title: line.max(120),
  type: z.enum(codesOf(RESOURCE_TYPES)),
  summary: line.max(300),
  topics: codes(TOPICS).min(1),
  areas: codes(SERVICE_AREAS),
  stages: codes(STAGES),
  audience: codes(RESOURCE_AUDIENCES).min(1),
  format: z.enum(codesOf(RESOURCE_FORMATS)),
  minutes: z.int().min(1).max(600),
  provider: line,
  author: line,
  licence: line,
  reviewInMonths: z.int().min(1).max(24),
  sources: z.array(line),
});

const List = z.strictObject({
  slug,
  title: line,
  summary: line,
  audience: z.enum(codesOf(RESOURCE_AUDIENCES)),
  public: z.boolean(),
  resources: z.array(slug).min(1),
});

const Synonyms = z.array(z.array(line).min(2));

export type StarterResource = z.output<typeof FrontMatter> & { readonly slug: string; readonly body: string };
export type StarterList = z.output<typeof List>;

export interface StarterFiles {
  readonly resources: readonly StarterResource[];
  readonly lists: readonly StarterList[];
  readonly synonyms: readonly (readonly string[])[];
}

/**
 * The content that a new platform begins with.
 *
 * @throws Error that names the file and what is wrong in it
 */
export async function readStarterFiles(folder: string): Promise<StarterFiles> {
  const names = (await readdir(path.join(folder, 'resources'))).filter((name) => name.endsWith('.md')).sort();
  const resources = await Promise.all(
    names.map(async (name) => resourceIn(name, await readFile(path.join(folder, 'resources', name), 'utf8'))),
  );
  const yaml = async (name: string): Promise<unknown> =>
    parse(await readFile(path.join(folder, name), 'utf8'));
  const lists = checked('lists.yaml', z.array(List), await yaml('lists.yaml'));
  const synonyms = checked('synonyms.yaml', Synonyms, await yaml('synonyms.yaml'));
  const known = new Set(resources.map((resource) => resource.slug));
  const missing = lists.flatMap((list) => list.resources).filter((item) => !known.has(item));
  if (missing.length > 0) throw new Error(`lists.yaml: there is no resource ${missing.join(', ')}`);
  return { resources, lists, synonyms };
}

function resourceIn(name: string, text: string): StarterResource {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text.replace(/\r\n/g, '\n')) ?? [];
  if (head === undefined || body === undefined || body.trim() === '')
    throw new Error(`${name}: expected front matter between two lines of ---, and then the text`);
  const fields = checked(name, FrontMatter, parse(head));
  return { ...fields, slug: checked(name, slug, name.slice(0, -'.md'.length)), body: body.trim() };
}

function checked<Schema extends z.ZodType>(name: string, schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${name}: ${problems.join('; ')}`);
}
