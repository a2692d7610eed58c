import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from 'playwright-core';
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
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A desk and a phone. */
export const WIDTHS = [1440, 390] as const;

/** A screen that a page is looked at on. */
interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** The desk by day. Tests leave the page so. */
const USUAL: Look = { width: 1440, colorScheme: 'light' };
const PHONE_AT_NIGHT: Look = { width: 390, colorScheme: 'dark' };

/** Every page is looked at on all of them. */
const EVERY_LOOK: readonly Look[] = [
  USUAL,
  { width: 1440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  PHONE_AT_NIGHT,
];

/** What a page shows in passing: both widths and both themes, but not each with each. */
export const IN_PASSING: readonly Look[] = [USUAL, PHONE_AT_NIGHT];

/** A page of a browser of its own, and what went wrong on it. */
export interface TestBrowser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, blocks of the content security policy, answers that failed; without the forgiven ones. */
  readonly problems: readonly string[];
  /** Sets the screen, and waits until the page has drawn itself for it. */
  lookAt(look: Look): Promise<void>;
  /** From now on this failure of a request to such an address is what the test means to see. */
  forgive(failure: `status of ${number}` | `net::${string}`, address: RegExp): void;
  /** No violation of WCAG 2.2 AA and nothing wider than the screen, on a desk and on a phone, light and dark. */
  expectAccessible(looks?: readonly Look[]): Promise<void>;
  /** The same as it is shown now: for what a change of the screen would close, such as an open menu. */
  expectAccessibleAsShown(): Promise<void>;
  close(): Promise<void>;
}

/** What is different about a browser. */
export interface BrowserChoices {
  /** Names of hosts, each with the port of this machine that stands in for it, by a certificate that is nobody's. */
  readonly hosts?: Readonly<Record<string, number>>;
  readonly flags?: readonly string[];
}

/**
 * Opens Chromium for one person who wants no animations, with an ear for everything that goes wrong. The page speaks
 * the language of the browser.
 */
export async function openBrowser(
  locale = 'en-GB',
  { hosts = {}, flags = [] }: BrowserChoices = {},
): Promise<TestBrowser> {
  const rules = Object.entries(hosts).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`);
  const named = rules.length === 0 ? [] : [`--host-resolver-rules=${rules.join(', ')}`];
  const args = [...QUIET, ...named, ...flags];
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args });
  const context = await browser.newContext({
    locale,
    ignoreHTTPSErrors: rules.length > 0,
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 1000 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const { problems, forgive } = listen(page);
  // Asked before sign-in who is signed in, the server says: nobody.
  forgive('status of 401', /UsersService\/GetMe$/);
  return {
    page,
    context,
    problems,
    forgive,
    lookAt: (look) => lookAt(page, look),
    async expectAccessible(looks = EVERY_LOOK) {
      for (const look of looks) {
        await lookAt(page, look);
        await judge(page, look);
      }
      await lookAt(page, USUAL);
    },
    expectAccessibleAsShown: () => judge(page, USUAL),
    close: () => browser.close(),
  };
}

function listen(page: Page): Pick<TestBrowser, 'problems' | 'forgive'> {
  const problems: string[] = [];
  const forgiven: { readonly failure: string; readonly address: RegExp }[] = [];
  const isForgiven = (message: ConsoleMessage): boolean =>
    forgiven.some(
      ({ failure, address }) => message.text().includes(failure) && address.test(message.location().url),
    );
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || isForgiven(message)) return;
    problems.push(`${message.text()} (${message.location().url})`);
  });
  return { problems, forgive: (failure, address) => void forgiven.push({ failure, address }) };
}

async function judge(page: Page, look: Look): Promise<void> {
  const where = `${page.url()} at ${look.width} px, ${look.colorScheme}`;
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = 'no reason given' }) => `${id}: ${html} (${failureSummary})`),
  );
  expect(found, where).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow, `${where} is too wide`).toBeLessThanOrEqual(0);
}

async function lookAt(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 1000 });
  // Scrolled somewhere, any page has something half under the bar that stays at its top.
  await page.evaluate('window.scrollTo(0, 0)');
  // The theme has arrived, and charts have drawn themselves in the new width.
  // A busy machine draws a page of many charts anew in its own time.
  const theme = () => page.evaluate('document.documentElement.dataset.theme');
  await expect.poll(theme, { timeout: 10_000 }).toBe(colorScheme);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
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
