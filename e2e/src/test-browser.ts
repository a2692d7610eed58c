import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A desk and a phone. */
export const WIDTHS = [1440, 390] as const;

/** A page of a browser of its own, and what went wrong on it. */
export interface TestBrowser {
  readonly page: Page;
  /** Errors of scripts, and what the content security policy blocked. */
  readonly problems: readonly string[];
  /** No violation of WCAG 2.2 AA and nothing wider than the screen, at each width. */
  expectAccessible(): Promise<void>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // A policy that blocks something of our own shows up here.
    if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
      problems.push(message.text());
  });
  return {
    page,
    problems,
    async expectAccessible() {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 1000 });
        await page.waitForTimeout(300);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
          .analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`,
        );
        expect(found, `${page.url()} at ${width}`).toEqual([]);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        expect(overflow, `${page.url()} is wider than ${width}`).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width: 1440, height: 1000 });
    },
    close: () => browser.close(),
  };
}

/** Opens the owner's one-time link and creates the account. */
export async function signUpOwner(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator('input[name="name"]').fill('Olga');
  await page.locator('input[name="email"]').fill('olga@example.org');
  await page.locator('input[name="new-password"]').fill('correct horse battery');
  await page.locator('button[type="submit"]').click();
  await page.waitForURL(/\/(channels)?$/);
  await page.getByRole('heading').first().waitFor();
}
