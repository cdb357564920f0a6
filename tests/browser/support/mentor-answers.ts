import type { Page } from 'playwright-core';

/** What somebody types and ticks on each page of the mentor's application, in the order of the journey. */
export const MENTOR_ANSWERS: readonly { readonly path: string; answer(page: Page): Promise<void> }[] = [
  {
    path: 'kind',
    answer: async (page) => {
      await page.getByRole('radio', { name: 'Peer mentor' }).check();
      await page.getByRole('radio', { name: 'Established' }).check();
    },
  },
  {
    path: 'organisation',
    answer: async (page) => {
      await page.getByLabel('Name of the organisation').fill('Harbour Care Partnership');
      await page.getByRole('button', { name: 'Find' }).click();
      const known = page.getByRole('radio', { name: 'Harbour Care Partnership' });
      await known.or(page.getByLabel('Full name of your organisation')).first().waitFor();
      if (await known.count()) await known.check();
    },
  },
  {
    path: 'role',
    answer: async (page) => {
      await page.getByLabel('Your role').fill('Chief executive');
      await page.getByRole('radio', { name: 'London' }).check();
    },
  },
  { path: 'service-areas', answer: (page) => page.getByRole('checkbox', { name: 'Homecare' }).check() },
  {
    path: 'topics',
    answer: async (page) => {
      await page.getByRole('checkbox', { name: 'VAT' }).check();
      await levelOf(page, 'VAT').getByRole('radio', { name: /^Well/ }).check();
      await page.getByRole('checkbox', { name: 'Pensions' }).check();
      await levelOf(page, 'Pensions')
        .getByRole('radio', { name: /^Somewhat/ })
        .check();
    },
  },
  {
    path: 'whom',
    answer: async (page) => {
      await page.getByLabel('How many people could you mentor at the same time?').fill('2');
      await page.getByRole('checkbox', { name: 'Planning' }).check();
      await page.getByRole('checkbox', { name: 'VAT' }).check();
    },
  },
  {
    path: 'about',
    answer: (page) =>
      page.getByLabel('What should we know about you?').fill('I led a homecare team out of a council.'),
  },
  {
    path: 'meeting',
    answer: async (page) => {
      await page.getByRole('checkbox', { name: 'Video' }).check();
      await page.getByRole('checkbox', { name: 'Weekday evening' }).check();
    },
  },
  {
    path: 'working-style',
    answer: async (page) => {
      for (const name of ['pace', 'direction', 'structure', 'challenge'])
        await page.locator(`input[name="${name}"][value="2"]`).check();
    },
  },
  { path: 'avoid', answer: (page) => page.getByLabel('People or organisations').fill('Acme Care Ltd') },
];

function levelOf(page: Page, topic: string) {
  return page.getByRole('group', { name: `How well do you know ‘${topic}’?` });
}
