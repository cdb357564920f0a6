import { createRequire } from 'node:module';
import { renderMarkdown } from '@alongside/training';
import type { Page } from 'playwright-core';
import { describeWithBrowser } from '../support/machine.js';
import { useBrowser } from './support/browser.js';
import { WRITTEN_TO_RUN } from './support/written-to-run.js';

/** The Big List of Naughty Strings (Max Woolf, MIT): the published list that our own one stands beside. */
const PUBLISHED = createRequire(import.meta.url)(
  'big-list-of-naughty-strings/blns.json',
) as readonly string[];

interface Looked {
  /** What stands in the page that no text may become, by the place of the text. */
  readonly survived: readonly string[];
  /** How often something ran. */
  readonly ran: number;
}

describeWithBrowser('texts that try to run something', (chromium) => {
  const browser = useBrowser(chromium);
  let page: Page;

  beforeAll(async () => {
    // No policy of ours protects this page: what would run, runs.
    page = await browser.page();
    await page.setContent('<!doctype html><title>Bare</title><div id="text"></div>');
  });

  it.each([
    ['our own list', WRITTEN_TO_RUN],
    ['a published list', PUBLISHED],
  ])(
    'leave nothing that runs, loads or styles, alone, in a table, quoted or as a heading: %s',
    async (_list, texts) => {
      expect(texts.length).toBeGreaterThan(400);
      const rendered = texts.flatMap((text) => [
        renderMarkdown(text),
        renderMarkdown(`| a |\n|---|\n| ${text} |`),
        renderMarkdown(`- [x] ${text}\n\n> ${text}`),
        renderMarkdown(`## ${text}\n\n## ${text}\n\n## ${text}`),
      ]);
      const drawn = rendered.map(({ html }) => html);
      const led = rendered.flatMap(({ contents }) => contents.map(({ id }) => id));
      expect(led.length).toBeGreaterThan(400);
      expect(led.filter((id) => !/^section[-\p{L}\p{N}]*$/u.test(id))).toEqual([]);
      expect(await page.evaluate(lookAt, drawn)).toEqual({ survived: [], ran: 0 });
    },
  );

  it('would be seen if they did', async () => {
    const harmful = ['<script>', '<p onclick="x">', '<a href="javascript:x">', '<p style="x">', '<!-- x -->'];
    const { survived } = await page.evaluate(lookAt, harmful);
    expect(survived).toHaveLength(harmful.length);
    expect((await page.evaluate(lookAt, ['<img src="x:" onerror="ran()">'])).ran).toBe(1);
  });
});

/** What `lookAt` uses of the page that it runs in. */
interface Bare {
  readonly document: {
    getElementById(id: string): { innerHTML: string };
    createTreeWalker(root: object, show: number): { nextNode(): unknown; readonly currentNode: Node };
  };
}

interface Node {
  readonly localName?: string;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
}

/** Runs inside the page: the browser's own parser reads each text where it would stand, and says what it became. */
async function lookAt(texts: readonly string[]): Promise<Looked> {
  const elements = new Set(
    'a blockquote br code div em h2 h3 h4 hr img li ol p pre s strong table tbody td th thead tr ul'.split(
      ' ',
    ),
  );
  const attributes = new Set('alt aria-label class href id rel role src start tabindex title'.split(' '));
  const survived: string[] = [];
  let ran = 0;
  const count = () => (ran += 1);
  Object.assign(globalThis, { ran: count, alert: count, confirm: count, prompt: count });
  const { document } = globalThis as unknown as Bare;
  const place = document.getElementById('text');
  const elementsAndComments = 1 | 128;
  for (const text of texts) {
    place.innerHTML = text;
    const walker = document.createTreeWalker(place, elementsAndComments);
    while (walker.nextNode()) {
      const { localName = 'a comment', attributes: found = [] } = walker.currentNode;
      if (!elements.has(localName)) survived.push(`<${localName}> in ${text}`);
      for (const { name, value } of found) {
        const leads = name === 'href' || name === 'src';
        // An id of another's choosing could stand in the way of the page's own, or of a script's words.
        if (name === 'id' && !/^section(-|$)/.test(value)) survived.push(`id="${value}" in ${text}`);
        if (!attributes.has(name) || (leads && !/^(https?:\/\/|mailto:|\/(?![/\\])|#)/i.test(value)))
          survived.push(`${name}="${value}" in ${text}`);
      }
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { survived, ran };
}
