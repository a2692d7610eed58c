import { Source } from '@analyticbot/contracts/common/v1/metric';
import { cleanup, configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPage } from '../../testing/open-page.tsx';
import { createFakeAnalytics, type FakeAnalytics } from '../testing/fake-analytics.ts';
import {
  mentionByNameless,
  mentionByOther,
  mentionElsewhere,
  watchMembers,
} from '../testing/fake-audience.ts';

beforeEach(() => {
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function openAudience(prepare: (fake: FakeAnalytics) => void): Promise<void> {
  const fake = createFakeAnalytics();
  prepare(fake);
  await openPage(fake.server, '/channels/4/audience');
}

async function tableOf(title: string): Promise<HTMLElement> {
  const region = await screen.findByRole('region', { name: title });
  await userEvent.click(await within(region).findByRole('button', { name: 'Table' }));
  return within(region).getAllByRole('table', { name: title })[0] ?? region;
}

function textOf(row: HTMLElement | undefined): string[] {
  return [...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent ?? '');
}

test('says since when members are seen, and who came and went each day', async () => {
  await openAudience((fake) => watchMembers(fake.audience));
  expect(await screen.findByText(/^Seen since 20 Jan 2025/)).toBeTruthy();
  expect(await screen.findByText('Of those who are gone 2 were removed by an administrator.')).toBeTruthy();
  const rows = within(await tableOf('Joined and left by day')).getAllByRole('row');
  expect(textOf(rows[1])).toEqual(['30 Jan 2025', '30', '5', '2', '+23']);
});

test('counts boosts since the first that was seen, and says nothing where there was none', async () => {
  await openAudience((fake) => watchMembers(fake.audience));
  const panel = await screen.findByRole('region', { name: 'Boosts' });
  expect(within(panel).getByText('12')).toBeTruthy();
  expect(within(panel).getByText('Began')).toBeTruthy();
  cleanup();
  await openAudience(() => undefined);
  await screen.findByText('Who comes and who goes is not known yet');
  expect(screen.queryByText('Boosts')).toBeNull();
});

test('tells how many have notifications on where an account is shown it, and says nothing else', async () => {
  await openAudience((fake) => {
    fake.server.accounts.notificationsOnRate = {
      outcome: { case: 'value', value: 0.41 },
      sources: [Source.MTPROTO],
      sampleSize: 1000,
    };
  });
  const panel = await screen.findByRole('region', { name: 'Notifications' });
  expect(within(panel).getByText('41%')).toBeTruthy();
  cleanup();
  await openAudience(() => undefined);
  await screen.findByText('Who comes and who goes is not known yet');
  expect(screen.queryByText('Have notifications on')).toBeNull();
});

test('names links as their maker did, and those who came without one', async () => {
  await openAudience((fake) => watchMembers(fake.audience));
  const rows = within(await tableOf('Which invite links brought people')).getAllByRole('row');
  expect(textOf(rows[1])).toEqual(['Spring', '25', '4', '+21', 'https://t.me/+spring']);
  expect(textOf(rows[2])[0]).toBe('without a link');
});

test('shows how many stay, and why a month cannot be told yet', async () => {
  await openAudience((fake) => watchMembers(fake.audience));
  const region = await screen.findByRole('region', { name: 'How long people stay' });
  expect(await within(region).findByText('75%')).toBeTruthy();
  expect(
    within(region).getByRole('button', { name: 'Why this is unknown: All who joined, After 30 days' }),
  ).toBeTruthy();
  await userEvent.click(within(region).getByRole('button', { name: 'By month' }));
  expect(await within(region).findByText('Jan 2025')).toBeTruthy();
  // Too few joined in February for a curve: its number of joins is said all the same.
  expect(within(region).getByText('Feb')).toBeTruthy();
});

test('marks the post after which more left than chance explains, and leads to it', async () => {
  await openAudience((fake) => watchMembers(fake.audience));
  expect(await screen.findByText(/^After the post with a ring more people left/)).toBeTruthy();
  const table = await tableOf('Who leaves after a post');
  const [, first] = within(table).getAllByRole('row');
  expect(textOf(first).slice(1)).toEqual(['11', '4.40×', '1.80×', '9.00×', 'more than usual']);
  expect(
    within(first ?? table)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('/channels/4/posts/7');
});

test('says who mentioned the channel, and that only watched channels count', async () => {
  await openAudience((fake) => mentionByOther(fake.audience));
  const region = await screen.findByRole('region', { name: 'Who mentions this channel' });
  expect(await within(region).findByText(/^Only the 2 other channels/)).toBeTruthy();
  await userEvent.click(within(region).getByText('1 mention'));
  expect(within(region).getByText('repost')).toBeTruthy();
  const [post] = within(region).getAllByRole('link', { name: /30 Jan 2025/ });
  expect(post?.getAttribute('href')).toBe('/channels/9/posts/31');
});

test('names channels elsewhere that reposted it, with the way to their post, and does not weigh them', async () => {
  await openAudience((fake) => mentionElsewhere(fake.audience));
  const region = await screen.findByRole('region', { name: 'Who mentions this channel' });
  expect(await within(region).findByText(/reposts in 1 channel that is not watched here/)).toBeTruthy();
  expect(within(region).queryByText(/^Only/)).toBeNull();
  await userEvent.click(within(region).getByText('1 mention'));
  const post = within(region).getByRole('link', { name: /30 Jan 2025/ });
  expect(post.getAttribute('href')).toBe('https://t.me/far_away/77');
  const reposted = within(region).getByRole('link', { name: 'repost of post 12' });
  expect(reposted.getAttribute('href')).toBe('/channels/4/posts/12');
});

test('tells channels of one title apart that have no name', async () => {
  const complaints = vi.spyOn(console, 'error');
  await openAudience((fake) => mentionByNameless(fake.audience));
  const region = await screen.findByRole('region', { name: 'Who mentions this channel' });
  expect(await within(region).findAllByText('1 mention')).toHaveLength(2);
  expect(complaints.mock.calls.flat().join()).not.toContain('same key');
});

test('without a bot leads to where one is connected', async () => {
  await openAudience(() => undefined);
  const link = await screen.findByRole('link', { name: 'Connect a bot' });
  expect(link.getAttribute('href')).toBe('/settings');
});

test('without other channels says what to do about mentions', async () => {
  await openAudience(() => undefined);
  const region = await screen.findByRole('region', { name: 'Who mentions this channel' });
  expect(await within(region).findByText(/^No other channel is watched in this workspace/)).toBeTruthy();
});
