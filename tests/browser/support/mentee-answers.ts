import type { Page } from 'playwright-core';

/** What somebody types and ticks on each page of the mentee's application, in the order of the journey. */
export const MENTEE_ANSWERS: readonly { readonly path: string; answer(page: Page): Promise<unknown> }[] = [
  {
    path: 'organisation',
    answer: async (page) => {
      await page.getByLabel('Name of the organisation').fill('Riverside Wellbeing Mutual');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByLabel('Full name of your organisation').waitFor();
    },
  },
  {
    path: 'role',
    answer: async (page) => {
      await page.getByLabel('Your role', { exact: true }).fill('Head of service');
      await page.getByLabel('East Midlands').check();
    },
  },
  { path: 'stage', answer: (page) => page.getByLabel('New (first three years)').check() },
  { path: 'service-areas', answer: (page) => page.getByLabel('Homecare').check() },
  {
    path: 'topics',
    answer: async (page) => {
      await page.getByLabel('VAT', { exact: true }).check();
      await page.getByLabel('Pensions', { exact: true }).check();
    },
  },
  {
    path: 'topics/order',
    answer: async (page) => {
      await page.getByLabel('VAT').selectOption('1');
      await page.getByLabel('Pensions').selectOption('2');
    },
  },
  { path: 'goals', answer: (page) => page.getByRole('textbox').fill('To win our first contract.') },
  { path: 'tracks', answer: (page) => page.getByLabel('Experienced peer').check() },
  {
    path: 'meeting',
    answer: async (page) => {
      await page.getByLabel('Video call').check();
      await page.getByLabel('Weekday evenings').check();
    },
  },
  {
    path: 'working-style',
    answer: async (page) => {
      for (const scale of ['Pace', 'Advice', 'Meetings', 'Feedback'])
        await page.getByRole('group', { name: scale }).getByLabel('3').check();
    },
  },
  { path: 'conflicts', answer: (page) => page.getByLabel('None of these').check() },
  { path: 'avoid', answer: (page) => page.getByRole('textbox').fill('') },
];
