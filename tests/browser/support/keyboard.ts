import type { Page } from 'playwright-core';

/** What to tab to (an id, a value or the words of it), and what to press or type there. */
export type Keys = readonly (readonly [to: string, key: string])[];

const MOST_PRESSES = 150;

/** Tabs to the control of that name, as somebody without a pointer does; gives up after two rounds of any page here. */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate<string>(
      `(() => { const at = document.activeElement; return [at.id, at.value, at.textContent].map((text) => (text ?? '').trim()).join('|'); })()`,
    );
    if (here.split('|').includes(wanted)) return;
  }
  throw new Error(`${page.url()}: nobody gets to ${wanted} by Tab`);
}

/** Enter leaves the page, a space ticks, anything else is typed. */
export async function byKeyboard(page: Page, keys: Keys): Promise<void> {
  for (const [to, key] of keys) {
    await tabTo(page, to);
    if (key === 'Enter') {
      const leaving = page.waitForNavigation();
      await page.keyboard.press('Enter');
      await leaving;
    } else if (key === ' ') await page.keyboard.press('Space');
    else await page.keyboard.type(key);
  }
}
