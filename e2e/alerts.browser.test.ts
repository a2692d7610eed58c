import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../testkit/src/mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testkit/src/webhook-receiver.ts';
import { importToEnd } from './src/as-owner.ts';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { openBrowser, signUpOwner, type TestBrowser, WIDTHS } from './src/test-browser.ts';
import { visitorOf } from './src/visitor-of.ts';

describe('the page of alerts', () => {
  let product: RunningProduct;
  let mail: MailServer;
  let receiver: WebhookReceiver;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    mail = await startMailServer();
    receiver = await startWebhookReceiver();
    product = await startProduct('all', {
      WEBHOOK_PRIVATE_ADDRESSES: 'allow',
      SMTP_URL: mail.url,
      MAIL_FROM: 'news@example.org',
    });
    browser = await openBrowser();
    page = browser.page;
    await signUpOwner(page, (await product.setupLink()) ?? '');
    const owner = await visitorOf(product.address);
    const uploadId = await owner.upload('result.json', desktopExport(60));
    await importToEnd(owner, { uploadId });
    await page.goto(`${product.address}/alerts`);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await mail?.close();
    await receiver?.close();
  });

  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into === undefined) return;
    for (const width of WIDTHS) {
      await browser.lookAt({ width, colorScheme: width === 390 ? 'dark' : 'light' });
      await page.screenshot({ path: join(into, `alerts-${name}-${width}.png`), fullPage: true });
    }
    await browser.lookAt({ width: 1440, colorScheme: 'light' });
  }

  it('begins empty, and says so', async () => {
    await page.getByText('No rules yet.').waitFor();
    await page.getByText('Nobody is told anything yet: add a place.').waitFor();
    await browser.expectAccessible();
  });

  it('shows how a rule would have gone before it is switched on', async () => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Give a name and numbers.').waitFor();
    await form.getByLabel('Name', { exact: true }).fill('Busy days');
    await form.getByLabel('Number').selectOption({ label: 'Posts a day' });
    await form.getByLabel('Limit').fill('4');
    await browser.expectAccessibleAsShown();
    await keepLook('rule-form');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Posts a day at or above 4, days: 1').waitFor();
    await page.getByRole('button', { name: 'Test and switch on' }).click();
    // The day of the first three posts is below, all whole days after it hold.
    await page.getByText('Would have told this many times: 1.').waitFor();
    await browser.expectAccessibleAsShown();
    await keepLook('back-test');
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on', exact: true }).click();
    await page.getByRole('button', { name: 'Switch off' }).waitFor();
  });

  it('adds a mailbox that proves itself, and a webhook whose secret is shown once', async () => {
    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByLabel('Kind').selectOption({ label: 'E-mail' });
    await page.getByLabel('E-mail address').fill('olga@example.org');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('not confirmed').waitFor();
    const code = /[A-Z2-9]{4} [A-Z2-9]{4}/.exec(mail.received[0]?.text ?? '')?.[0] ?? '';
    await page.getByLabel('Code from the mail').fill(code);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect.poll(() => page.getByText('not confirmed').count()).toBe(0);

    await page.getByRole('button', { name: 'Add a place' }).click();
    await page.getByLabel('Kind').selectOption({ label: 'Webhook' });
    await page.getByLabel('Address that begins').fill(receiver.url);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('It is shown this once').waitFor();
    expect(await page.getByRole('dialog').locator('code').textContent()).toMatch(/^whsec_/);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByText(receiver.url).first().waitFor();
  });

  it('adds a digest, changes it, and shows what it would say before it is kept', async () => {
    await page.getByRole('button', { name: 'Add a digest' }).click();
    await page.getByLabel('How often').selectOption({ label: 'Monday' });
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Every week on Monday at 09:00, Europe/London').waitFor();
    await page.getByRole('button', { name: 'Edit this digest' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Hour').selectOption({ label: '18:00' });
    await form.getByLabel('Everywhere, also in places added later').click();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Choose at least one place.').waitFor();
    await form.getByLabel('olga@example.org').check();
    await form.getByRole('button', { name: 'Preview' }).click();
    await form.getByText(/^Your channels in the week to /).waitFor();
    await browser.expectAccessibleAsShown();
    await keepLook('digest-form');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Every week on Monday at 18:00, Europe/London').waitFor();
    await page.getByText('told in: olga@example.org').waitFor();
    // Nothing was sent but the code.
    expect(mail.received).toHaveLength(1);
  });

  it('sends tests, and says what arrived and what was given up', async () => {
    receiver.status = 410;
    await page.getByRole('button', { name: 'Send a test' }).first().click();
    await page.getByRole('button', { name: 'Send a test' }).last().click();
    await page.getByText('arrived', { exact: true }).waitFor();
    await page.getByText('given up', { exact: true }).waitFor();
    expect(mail.received).toHaveLength(2);
    await browser.expectAccessible();
    await keepLook('whole');
    receiver.status = 204;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.getByText('given up', { exact: true }).count()).toBe(0);
  });

  it('mutes a place for a time, keeps it quiet at night, and removes it after a question', async () => {
    await page.getByRole('button', { name: 'Mute…' }).first().click();
    await page.getByRole('menuitem', { name: 'Until I switch it on' }).click();
    await page.getByText('muted until you unmute it').waitFor();
    await page.getByRole('button', { name: 'Unmute' }).click();
    await page.getByRole('button', { name: 'Quiet hours' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('From').fill('23:30');
    await form.getByLabel('To', { exact: true }).fill('06:45');
    await browser.expectAccessibleAsShown();
    await keepLook('quiet-form');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('quiet 23:30–06:45, Europe/London').waitFor();
    await keepLook('places');
    await page.getByRole('button', { name: 'Remove olga@example.org' }).click();
    const question = page.getByRole('dialog', { name: 'Remove olga@example.org?' });
    await browser.expectAccessibleAsShown();
    await keepLook('question');
    await question.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('told nowhere: its places were removed').waitFor();
    expect(browser.problems).toEqual([]);
  });
});
