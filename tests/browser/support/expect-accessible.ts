import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE, type QuietPage, takePictures } from './browser.js';

const axeSource = readFileSync(
  createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Every rule of axe, best practice included: 0 violations. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axeSource);
  const violations = await page.evaluate(violationsOfAxe);
  expect({ page: page.url(), violations }).toEqual({ page: page.url(), violations: [] });
}

/** Runs inside the page. Only what is wrong is sent back: all that is right is a megabyte, and takes longer than axe itself. */
async function violationsOfAxe(): Promise<{ id: string; nodes: string[] }[]> {
  const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
  const { violations } = await axe.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
  }));
}

/** A page that follows something in progress may load itself anew while it is looked at: then it is looked at once more. */
async function lookOnceLoaded(page: Page, look: () => Promise<void>, times = 3): Promise<void> {
  await page.waitForLoadState();
  try {
    await look();
  } catch (fault) {
    if (times === 1 || !String(fault).includes('Execution context was destroyed')) throw fault;
    await lookOnceLoaded(page, look, times - 1);
  }
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect({ page: page.url(), tooWide }).toEqual({ page: page.url(), tooWide: 0 });
}

/**
 * Everything that every page owes its readers, at a desktop's width and at 320 pixels: no axe violation, nothing off
 * the side of the screen, nothing that the browser refused. Also keeps pictures to look at.
 */
export async function expectGoodPage(page: QuietPage, name: string): Promise<void> {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await lookOnceLoaded(page, async () => {
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
  await page.setViewportSize(DESKTOP);
  expect({ page: page.url(), complaints: page.complaints }).toEqual({ page: page.url(), complaints: [] });
  await takePictures(page, name);
}
