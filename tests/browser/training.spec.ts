import type { DataSource } from 'typeorm';
import { StarterContent } from '@alongside/training';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { aPerson } from '../support/people.js';
import { anEditor, aPublishedResource, aRetiredResource } from '../support/resources.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

interface FeedAsRead {
  readonly error: string | null;
  readonly entries: number;
  readonly different: number;
  readonly dated: number;
}

/** Runs inside the page: its parser of XML is the strictest at hand. */
const readFeed = (address: string): string => `(async () => {
  const text = await (await fetch(${JSON.stringify(address)})).text();
  const parsed = new DOMParser().parseFromString(text, 'application/xml');
  const ids = [...parsed.querySelectorAll('entry > id')].map((id) => id.textContent);
  return {
    error: parsed.querySelector('parsererror')?.textContent ?? null,
    entries: ids.length,
    different: new Set(ids).size,
    dated: parsed.querySelectorAll('entry > updated').length,
  };
})()`;

/** Somebody who needs help tonight, from the start page to what answers them; and an editor who puts a list together. */
describeWithBrowser('training', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
    await api.app.get(StarterContent, { strict: false }).load(await aPerson(sql));
  });

  it('leads a visitor without scripts from the start page to an answer', async () => {
    const page = await browser.page({ javaScriptEnabled: false, viewport: PHONE });
    await page.goto(api.url);
    await page.getByRole('link', { name: 'Search the training repository' }).click();
    await page.getByLabel('What do you need?').fill('what is a mutual');
    await page.getByRole('button', { name: 'Search' }).click();
    const answer = page.getByRole('link', { name: 'What is a public service mutual?' }).first();
    expect((await answer.boundingBox())?.y).toBeLessThan(PHONE.height);
    await answer.click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      'What is a public service mutual?',
    );
    const part = page.getByRole('navigation', { name: 'On this page' }).getByRole('link').last();
    const named = await part.innerText();
    await part.click();
    const there = await page.getByRole('heading', { level: 2, name: named, exact: true }).boundingBox();
    expect(there?.y).toBeGreaterThanOrEqual(0);
    expect(there?.y).toBeLessThan(PHONE.height);
    const ids = await page.evaluate<string[]>(`[...document.querySelectorAll('[id]')].map(({ id }) => id)`);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('is good to read for visitors', async () => {
    const page = await browser.page();
    await page.goto(`${api.url}/training`);
    await expectGoodPage(page, 'training-visitor');
    await page.goto(`${api.url}/training/what-is-a-public-service-mutual`);
    await expectGoodPage(page, 'training-resource-visitor');
    await page.goto(`${api.url}/training/lists`);
    await expectGoodPage(page, 'training-lists');
    await page.goto(`${api.url}/training/lists/buying-from-mutuals`);
    await expectGoodPage(page, 'training-list');
    await page.goto(`${api.url}/training/lists/buying-from-mutuals/embed`);
    await expectGoodPage(page, 'training-embed');
    await page.goto(`${api.url}/training/mentors-handbook`);
    await expectGoodPage(page, 'training-members-only');
  });

  it('is good to read in every state of a resource', async () => {
    const shown = { audience: ['public'], reviewOn: '2026-01-05', topics: ['vat', 'pensions'] };
    const elsewhere = { form: 'link', url: 'https://www.gov.uk/vat-registration', body: '' } as const;
    const link = await aPublishedResource(sql, { ...shown, ...elsewhere, title: 'When to register for VAT' });
    const file = await aPublishedResource(sql, { ...shown, title: 'A budget to fill in', form: 'file' });
    await sql.query(
      `WITH file AS (INSERT INTO resource_files (resource_id, role, name, media_type, bytes, sha256, storage_key, scan)
         SELECT $1, role, role || '.pdf', 'application/pdf', 12345, sha256(role::bytea), role, 'not-scanned'
         FROM (VALUES ('main'), ('attachment')) AS roles (role) RETURNING id, role)
       UPDATE resources SET file_id = (SELECT id FROM file WHERE role = 'main') WHERE id = $1`,
      [file.id],
    );
    const headings = ['Main content', 'Questions', 'Related', 'Questions', '**VAT** & `TUPE`', 'שאלות', '🎉'];
    const parts = await aPublishedResource(sql, {
      ...{ audience: ['public'], title: 'Headings of every kind' },
      body: [...headings, 'A heading that goes on for longer than a line '.repeat(3)]
        .map((heading) => `## ${heading}\n\nText.\n\n`)
        .join(''),
    });
    const gone = await aRetiredResource(sql, { audience: ['public'], title: 'VAT as it was' });
    const page = await browser.page();
    for (const [slug, name, words] of [
      [link.slug, 'training-link-overdue', 'Due a check since'],
      [file.slug, 'training-file', 'Goes with it'],
      [parts.slug, 'training-contents', 'On this page'],
      [gone.slug, 'training-retired', 'VAT as it was'],
    ] as const) {
      await page.goto(`${api.url}/training/${slug}`);
      await page.getByText(words).first().waitFor();
      await expectGoodPage(page, name);
    }
  });

  it('lets a member search, narrow, read and keep a search', async () => {
    const page = await browser.page();
    await giveSession(page, api, await aPerson(sql));
    await page.goto(`${api.url}/training`);
    await expectGoodPage(page, 'training-home');
    await page.getByLabel('What do you need?').fill('do we have to charge VAT on our contract');
    await page.getByRole('button', { name: 'Search' }).click();
    await expectGoodPage(page, 'training-search');
    await page.getByRole('link', { name: 'Planning', exact: true }).click();
    await page.getByRole('link', { name: 'VAT checklist for a new mutual' }).click();
    await expectGoodPage(page, 'training-resource');
    await page.goto(`${api.url}/training?q=penshions&type=toolkit`);
    await expectGoodPage(page, 'training-corrected');
    await page.getByRole('button', { name: 'Save this search' }).click();
    await expectGoodPage(page, 'training-saved');
    await page.getByRole('button', { name: /Remove/ }).click();
    await expectGoodPage(page, 'training-saved-none');
    for (const [path, name] of [
      ['/training?q=zzzzzz&topic=vat', 'training-nothing'],
      ['/training?q=what+is+it', 'training-stop-words'],
      ['/training/no-such-page', 'training-unknown'],
    ] as const) {
      await page.goto(`${api.url}${path}`);
      await page.waitForLoadState();
      page.complaints.length = 0;
      await expectGoodPage(page, name);
    }
  });

  it('plays a video here, and asks nothing of its host before it is pressed for', async () => {
    const { slug } = await aPublishedResource(sql, {
      ...{
        title: 'VAT in twenty minutes',
        type: 'webinar',
        form: 'video',
        url: 'https://vimeo.com/76979871',
      },
      ...{ body: '**Asha:** Welcome.\n\n**Tom:** Begin with your contracts.', audience: ['public'] },
    });
    const page = await browser.page();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(api.url)) asked.push(request.url());
    });
    await page.route('https://**', (route) => route.abort());
    await page.goto(`${api.url}/training/${slug}`);
    await expectGoodPage(page, 'training-video');
    expect(asked).toEqual([]);
    const played = page.waitForRequest('https://player.vimeo.com/**');
    await page.getByRole('button', { name: 'Play the video' }).click();
    await played;
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    // Were it refused by our policy, the page would complain; the host itself is never asked by a test.
    const player = page.getByTitle('Video: VAT in twenty minutes');
    expect(await player.getAttribute('src')).toBe('https://player.vimeo.com/video/76979871?dnt=1');
    await expectGoodPage(page, 'training-watch');
  });

  it('gives feeds that are whole XML', async () => {
    const page = await browser.page();
    await page.goto(`${api.url}/training`);
    for (const path of ['/training/feed.atom', '/training/lists/buying-from-mutuals/feed.atom']) {
      const feed = await page.evaluate<FeedAsRead>(readFeed(path));
      expect(feed.error).toBeNull();
      expect(feed.entries).toBeGreaterThan(3);
      expect([feed.different, feed.dated]).toEqual([feed.entries, feed.entries]);
    }
  });

  it('lets an editor put a list together without scripts', async () => {
    const editor = await anEditor(sql, await aPerson(sql));
    const page = await browser.page({ javaScriptEnabled: false });
    await giveSession(page, api, editor);
    await page.goto(`${api.url}/training/desk/lists/new`);
    await page.getByLabel('Title').fill('Before the first bid');
    await page.getByLabel('For whom').selectOption('leaders');
    await page.getByRole('button', { name: 'Create list' }).click();
    for (const slug of ['bid-response-template', 'social-value-worksheet']) {
      await page.getByLabel('Its address').fill(`${api.url}/training/${slug}`);
      await page.getByRole('button', { name: 'Add to the end' }).click();
    }
    await page.getByRole('button', { name: /^Up/ }).click();
    const titles = await page.locator('.app-curated__item a').allInnerTexts();
    expect(titles[0]).toContain('ocial value');
    const looking = await browser.page();
    await giveSession(looking, api, editor);
    for (const [path, name] of [
      ['/training/desk/lists', 'training-desk-lists'],
      ['/training/desk/lists/before-the-first-bid', 'training-desk-list'],
      ['/training/desk/lists/new', 'training-desk-list-new'],
      ['/training/desk/synonyms', 'training-desk-synonyms'],
    ] as const) {
      await looking.goto(`${api.url}${path}`);
      await expectGoodPage(looking, name);
    }
  });
});
