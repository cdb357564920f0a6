import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { aMentor } from '../support/applications.js';
import { describeWithBrowser } from '../support/machine.js';
import { anOrganisation, aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';
import { byKeyboard, type Keys } from './support/keyboard.js';

describeWithBrowser('applying for a mentor', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
    const organisationId = await anOrganisation(sql, 'Riverside Care CIC', {
      spellings: ['Riverside Community Care'],
    });
    await anOrganisation(sql, 'Riverbank Homecare Ltd');
    const names = ['Grace Adeyemi', 'Tom Whitfield', 'Siân Probert', 'Imran Qureshi'];
    for (const [at, name] of names.entries())
      await aMentor(sql, {
        name,
        reference: `MR-${at}`,
        organisationId,
        kind: at % 2 ? 'peer' : 'business',
        serviceAreas: ['homecare', 'adult-social-care', 'community-health'],
      });
  });

  /** Somebody with an account, in a browser of their own. */
  async function applicant(options: Parameters<typeof browser.page>[0] = {}): Promise<QuietPage> {
    const page = await browser.page(options);
    await giveSession(page, api, await aPerson(sql));
    return page;
  }

  /** What the page is called in the pictures, and what to do on it. */
  const STEPS: readonly (readonly [
    name: string,
    heading: string,
    act: (page: QuietPage) => Promise<void>,
  ])[] = [
    [
      'organisation',
      'Which organisation are you part of?',
      async (page) => {
        await page.getByLabel('Name of the organisation').fill('riverside care');
        await page.getByRole('button', { name: 'Find' }).click();
        await page.getByLabel('Riverside Care CIC').check();
      },
    ],
    [
      'role',
      'Your role and your organisation',
      async (page) => {
        await page.getByLabel('Your role', { exact: true }).fill('Chief executive');
        await page.getByLabel('East Midlands').check();
        await page.getByLabel('Community interest company').check();
      },
    ],
    [
      'stage',
      'How far along is your organisation?',
      (page) => page.getByLabel('New (first three years)').check(),
    ],
    [
      'service-areas',
      'Which services do you work in?',
      async (page) => {
        await page.getByLabel('Homecare').check();
        await page.getByLabel('Adult social care').check();
      },
    ],
    ['main-area', 'Which of these is your main service area?', (page) => page.getByLabel('Homecare').check()],
    [
      'topics',
      'What would you like help with?',
      async (page) => {
        for (const topic of ['VAT', 'Leadership', 'Bid writing'])
          await page.getByLabel(topic, { exact: true }).check();
      },
    ],
    [
      'topic-order',
      'Which matters most to you?',
      async (page) => {
        await page.getByLabel('VAT').selectOption('1');
        await page.getByLabel('Bid writing').selectOption('2');
        await page.getByLabel('Leadership').selectOption('3');
      },
    ],
    [
      'goals',
      'What do you want to achieve?',
      (page) => page.getByRole('textbox').fill('To win our first contract.'),
    ],
    [
      'tracks',
      'What kind of mentor would help you?',
      async (page) => {
        await page.getByLabel('Business mentor').check();
        await page.getByLabel('Experienced peer').check();
      },
    ],
    [
      'meeting',
      'How and when could you meet?',
      async (page) => {
        await page.getByLabel('Video call').check();
        await page.getByLabel('Weekday mornings').check();
      },
    ],
    [
      'working-style',
      'How do you like to work with somebody?',
      async (page) => {
        for (const scale of ['Pace', 'Advice', 'Meetings', 'Feedback'])
          await page.getByRole('group', { name: scale }).getByLabel('4').check();
      },
    ],
    [
      'conflicts',
      'Would a match with anybody put you in a difficult position?',
      async (page) => {
        await page.getByLabel('My organisation is bidding').check();
        await page.getByLabel('Who else do you expect to bid?').fill('Riverbank Homecare Ltd');
      },
    ],
    [
      'avoid',
      'Is there anybody you would rather not be matched with?',
      (page) => page.getByRole('textbox').fill('Somebody Difficult'),
    ],
    [
      'preferred-mentors',
      'Are there mentors you would like to be matched with?',
      async (page) => {
        await page.getByRole('button', { name: 'Add Siân' }).click();
        await page.getByRole('button', { name: 'Add Tom' }).click();
        await page.getByRole('button', { name: 'Move up Tom' }).click();
      },
    ],
  ];

  async function goThrough(page: QuietPage, look?: (name: string) => Promise<void>): Promise<void> {
    await page.goto(`${api.url}/apply/tasks`);
    await page.getByText('0 of 12 done').waitFor();
    await look?.('tasks-new');
    await page.getByRole('link', { name: 'Organisation' }).click();
    for (const [name, heading, act] of STEPS) {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await look?.(name);
      await act(page);
      if (name === 'organisation' || name === 'preferred-mentors') await look?.(`${name}-found`);
      await page.getByRole('button', { name: 'Save and continue' }).click();
    }
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor();
    await look?.('check');
    await page.getByLabel('I agree').check();
    await page.getByRole('button', { name: 'Send application' }).click();
    await page.getByRole('heading', { name: 'Application sent' }).waitFor();
    await look?.('sent');
  }

  it('is good to read from the start page to the confirmation', async () => {
    const visitor = await browser.page();
    await visitor.goto(`${api.url}/apply`);
    await expectGoodPage(visitor, 'apply-start');
    const page = await applicant();
    await goThrough(page, (name) => expectGoodPage(page, `apply-${name}`));
    await page.goto(`${api.url}/my-details`);
    await expectGoodPage(page, 'apply-my-details');
    await page.getByRole('link', { name: 'Withdraw this application' }).click();
    await expectGoodPage(page, 'apply-withdraw');
  });

  it.each([
    ['with JavaScript', { viewport: PHONE }],
    ['without JavaScript', { viewport: PHONE, javaScriptEnabled: false }],
  ])('works on a phone of 320 pixels %s', async (_, options) => {
    const page = await applicant(options);
    await goThrough(page);
    expect(await page.getByText(/^AL-/).textContent()).toMatch(/^AL-[2-9A-Z]{6}$/);
  });

  it('says what is wrong beside the field, and keeps what was typed', async () => {
    const page = await applicant();
    await page.goto(`${api.url}/apply/tasks`);
    const wrong = [
      'role',
      'stage',
      'service-areas',
      'topics',
      'goals',
      'tracks',
      'meeting',
      'working-style',
      'conflicts',
    ];
    for (const path of wrong) {
      await page.goto(`${api.url}/apply/${path}`);
      await page.getByRole('button', { name: 'Save and continue' }).click();
      const first = page.getByRole('alert').getByRole('link').first();
      const target = (await first.getAttribute('href')) ?? '';
      await first.click();
      expect(await page.evaluate('document.activeElement.id')).toBe(target.slice(1));
      await expectGoodPage(page, `apply-error-${path}`);
    }
  });

  it('shows the other states', async () => {
    const page = await applicant();
    await page.goto(`${api.url}/apply/tasks`);
    await page.goto(`${api.url}/apply/organisation?q=Nowhere+Near`);
    await expectGoodPage(page, 'apply-organisation-none');
    const other = await page.context().newPage();
    await page.goto(`${api.url}/apply/stage`);
    await other.goto(`${api.url}/apply/stage`);
    await other.getByLabel('Growing').check();
    await other.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByLabel('Established').check();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('heading', { name: 'You have answered this in another window' }).waitFor();
    await expectGoodPage(page, 'apply-conflict');
    await page.getByRole('button', { name: 'Use this answer instead' }).click();
    await page.goto(`${api.url}/apply/tasks`);
    await expectGoodPage(page, 'apply-tasks');
    await page.goto(`${api.url}/apply/check`);
    await expectGoodPage(page, 'apply-check-incomplete');
    await sql.query(`UPDATE applications SET touched_at = now() - interval '29 days' WHERE status = 'draft'`);
    await page.goto(`${api.url}/apply/tasks`);
    await expectGoodPage(page, 'apply-expired');
  });

  it('can be done by keyboard alone', async () => {
    const page = await applicant({ viewport: PHONE });
    await page.goto(`${api.url}/apply/tasks`);
    await byKeyboard(page, KEYS);
    await page.getByRole('heading', { name: 'Application sent' }).waitFor();
  });
});

const SAVE = 'Save and continue';

const KEYS: Keys = [
  ['Organisation', 'Enter'],
  ['q', 'riverside'],
  ['Find', 'Enter'],
  ['organisation', ' '],
  [SAVE, 'Enter'],
  ['role', 'Chief executive'],
  ['region', ' '],
  [SAVE, 'Enter'],
  ['stage', ' '],
  [SAVE, 'Enter'],
  ['homecare', ' '],
  [SAVE, 'Enter'],
  ['vat', ' '],
  [SAVE, 'Enter'],
  ['goals', 'To learn'],
  [SAVE, 'Enter'],
  ['peer', ' '],
  [SAVE, 'Enter'],
  ['video', ' '],
  ['weekend', ' '],
  [SAVE, 'Enter'],
  ['pace', ' '],
  ['direction', ' '],
  ['structure', ' '],
  ['challenge', ' '],
  [SAVE, 'Enter'],
  ['none', ' '],
  [SAVE, 'Enter'],
  [SAVE, 'Enter'],
  ['Continue without choosing', 'Enter'],
  ['agreed', ' '],
  ['Send application', 'Enter'],
];
