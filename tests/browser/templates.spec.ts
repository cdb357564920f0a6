import { MailWordings } from '@alongside/mail';
import { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, type QuietPage, takePictures, useBrowser } from './support/browser.js';
import { expectAccessible, expectGoodPage, expectNoSidewaysScroll } from './support/expect-accessible.js';

const PATH = '/admin/templates/invitation';

describeWithBrowser('email templates', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let personId: string;

  beforeAll(async () => {
    ({ id: personId } = await anAdministrator(api.app, 'Priya Shah', 'administrator'));
  });
  beforeEach(() => api.app.get(DataSource).query('TRUNCATE mail_wordings'));

  const open = async (path: string, options = {}): Promise<QuietPage> => {
    const page = await browser.page(options);
    await giveSession(page, api, personId, 'administrator');
    await page.goto(api.url + path);
    return page;
  };
  const saveAs = async (page: QuietPage, text: string) => {
    await page.getByLabel('Text', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Save' }).click();
  };
  const BODY = [
    '# Could you mentor ((mentee))?',
    'Dear ((name))',
    '((who they are))',
    '((what they want help with))',
    '((why you))',
    'Please answer by ((time)) on ((date)).',
    '[Answer](((answer link)))',
  ].join('\n\n');

  it('are good to read', async () => {
    await expectGoodPage(await open('/admin/templates'), 'templates');
    await expectGoodPage(await open(PATH), 'template');
    await expectGoodPage(await open(`${PATH}/edit`), 'template-edit');
  });

  it('can be looked at, saved, compared and taken back without JavaScript', async () => {
    const page = await open(`${PATH}/edit`, { javaScriptEnabled: false });
    await page.getByLabel('Text', { exact: true }).fill(BODY);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Preview: not saved yet' }).waitFor();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('link', { name: 'Answer' }).waitFor();
    expect(await frame.getByText('Who you would mentor').count()).toBe(0);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your own words: Priya Shah').waitFor();

    await page.goto(`${api.url}${PATH}/edit`);
    await saveAs(page, BODY.replace('Please answer', 'Kindly answer'));
    await page.getByRole('link', { name: 'Version 2' }).click();
    await page.getByText('Kindly answer by').waitFor();
    await page.goto(`${api.url}${PATH}/versions/1`);
    await page.getByRole('button', { name: 'Use these words again' }).click();
    await page.getByRole('link', { name: 'Version 3' }).waitFor();
    await page.getByRole('button', { name: 'Go back to the standard words' }).click();
    await page.getByText('These are the standard words').waitFor();
  });

  it('show what is wrong, what somebody else wrote, and what does not fit any more', async () => {
    const wrong = await open(`${PATH}/edit`);
    await saveAs(wrong, 'Dear ((nane))\n\n((answer link))\n\nYou are ((why you))');
    await wrong.getByText('There is a problem').waitFor();
    await expectGoodPage(wrong, 'template-errors');

    const late = await open(`${PATH}/edit`);
    await api.app
      .get(MailWordings, { strict: false })
      .save('invitation', { subject: 'For ((mentee))', body: BODY }, 0, { kind: 'system' });
    await saveAs(late, BODY.replace('Please answer', 'Kindly answer'));
    await late.getByText('Your words are not saved yet').waitFor();
    await expectGoodPage(late, 'template-conflict');

    const preview = await open(`${PATH}/edit`);
    await preview.getByRole('button', { name: 'Preview' }).click();
    await preview.frameLocator('iframe').getByRole('link', { name: 'Answer' }).waitFor();
    await expectGoodPage(preview, 'template-preview');
    await expectGoodPage(await open(`${PATH}/versions/1`), 'template-version');
    await expectGoodPage(await open(PATH), 'template-changed');

    await api.app
      .get(DataSource)
      .query(`UPDATE mail_wordings SET subject = 'Old ((gone))' WHERE template = 'invitation'`);
    await expectGoodPage(await open(PATH), 'template-misfit');
  });

  it('are emails that are good to read by themselves', async () => {
    const wordings = api.app.get(MailWordings, { strict: false });
    const page = await browser.page();
    for (const { name } of await wordings.list()) {
      const template = await wordings.byName(name);
      if (!template) throw new Error(`There is no template called ${name}`);
      await page.setContent(wordings.preview(name, template.ours).html);
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
      await takePictures(page, `email-${name}`);
    }
  });
});
