import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { codesOf, RESOURCE_TYPES, TOPIC_GROUPS, TOPICS } from '@alongside/vocabulary';
import { renderMarkdown } from '../markdown/render-markdown.js';
import { readStarterFiles, type StarterFiles } from './starter-files.js';
import { starterFolder } from './starter-folder.js';

describe('the starter content', () => {
  let files: StarterFiles;
  beforeAll(async () => {
    files = await readStarterFiles(starterFolder());
  });

  it('has at least 24 resources, each of some length', () => {
    expect(files.resources.length).toBeGreaterThanOrEqual(24);
    expect(files.resources.filter(({ body }) => body.length < 1500).map(({ slug }) => slug)).toEqual([]);
  });

  it('has every type', () => {
    const types = new Set(files.resources.map(({ type }) => type));
    expect(codesOf(RESOURCE_TYPES).filter((type) => !types.has(type))).toEqual([]);
  });

  it('has every group of topics', () => {
    const groups = new Set(
      files.resources.flatMap(({ topics }) =>
        topics.map((topic) => TOPICS.find(({ code }) => code === topic)?.parent),
      ),
    );
    expect(codesOf(TOPIC_GROUPS).filter((group) => !groups.has(group))).toEqual([]);
  });

  it.each([
    ['what-is-a-public-service-mutual', 'faq'],
    ['choosing-a-legal-form', 'guide'],
    ['mutual-models-for-primary-care-networks', 'guide'],
    ['gp-partnership-to-mutual', 'guide'],
    ['vat-checklist-for-mutuals', 'toolkit'],
    ['pensions-checklist-for-mutuals', 'toolkit'],
    ['bid-response-template', 'template'],
    ['social-value-worksheet', 'template'],
    ['information-pack-for-commissioners', 'guide'],
    ['information-pack-for-investors', 'guide'],
    ['mentors-handbook', 'guide'],
    ['mentees-handbook', 'guide'],
  ])('has what it was written for: %s', (slug, type) => {
    expect(files.resources.find((one) => one.slug === slug)?.type).toBe(type);
  });

  it('has case studies, and says of everything who wrote it, on what terms, until when and from which documents', () => {
    expect(files.resources.filter(({ type }) => type === 'case-study').length).toBeGreaterThanOrEqual(3);
    const bare = files.resources.filter(
      ({ author, licence, reviewInMonths, sources }) =>
        author === '' || licence === '' || reviewInMonths < 1 || sources.length === 0,
    );
    expect(bare.map(({ slug }) => slug)).toEqual([]);
  });

  it('leads only to what is there', () => {
    const slugs = new Set(files.resources.map(({ slug }) => slug));
    const own = files.resources.flatMap(({ slug, body }) =>
      [...renderMarkdown(body).html.matchAll(/href="\/training\/([^"#?]*)/g)].map(([, to = '']) => ({
        from: slug,
        to,
      })),
    );
    expect(own.filter(({ to }) => !slugs.has(to) && !to.startsWith('lists'))).toEqual([]);
  });

  it.each(['universities', 'commissioners', 'officials'])(
    'has a collection for %s, without an account',
    (whom) => {
      expect(files.lists.some((list) => list.public && list.audience === whom)).toBe(true);
    },
  );
});

describe('a starter file that is not right', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'starter-'));
    await mkdir(path.join(folder, 'resources'));
    await writeFile(path.join(folder, 'lists.yaml'), '[]');
    await writeFile(path.join(folder, 'synonyms.yaml'), '[]');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const head = `title: A
type: guide
summary: B
topics: [vat]
areas: []
stages: []
audience: [leaders]
format: online
minutes: 5
provider: P
author: A
licence: L
reviewInMonths: 6
sources: []`;

  it.each([
    ['no front matter', 'Text', /a\.md: expected front matter/],
    ['no text', `---\n${head}\n---\n`, /a\.md: expected front matter/],
    ['an unknown topic', `---\n${head.replace('[vat]', '[wat]')}\n---\nText`, /a\.md: topics\.0/],
    ['a field that is unknown', `---\n${head}\nextra: 1\n---\nText`, /a\.md: .*extra/],
    ['no licence', `---\n${head.replace('licence: L', "licence: ''")}\n---\nText`, /a\.md: licence/],
  ])('%s is named', async (_, text, words) => {
    await writeFile(path.join(folder, 'resources/a.md'), text);
    await expect(readStarterFiles(folder)).rejects.toThrow(words);
  });

  it('a list of what is not there is named', async () => {
    await writeFile(path.join(folder, 'resources/a.md'), `---\n${head}\n---\nText`);
    await writeFile(
      path.join(folder, 'lists.yaml'),
      '[{ slug: l, title: L, summary: S, audience: leaders, public: true, resources: [b] }]',
    );
    await expect(readStarterFiles(folder)).rejects.toThrow('lists.yaml: there is no resource b');
  });
});
