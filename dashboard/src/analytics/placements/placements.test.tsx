import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPage } from '../../testing/open-page.tsx';
import { createFakeAnalytics, type FakeAnalytics } from '../testing/fake-analytics.ts';
import { paidPlacement } from '../testing/fake-audience.ts';
import { known, unknown } from '../testing/metric-fixtures.ts';

beforeEach(() => {
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openPlacements(prepare: (fake: FakeAnalytics) => void = () => undefined) {
  const fake = createFakeAnalytics();
  prepare(fake);
  await openPage(fake.server, '/channels/4/placements');
  return fake.audience;
}

test('says what each member cost, who cannot be told of yet, and how often it was seen', async () => {
  await openPlacements((fake) => fake.audience.placements.push(paidPlacement));
  expect(await screen.findByText('@morning · 20 Jan 2025, 09:30 · €120.50')).toBeTruthy();
  expect(screen.getByText('€12.05 each')).toBeTruthy();
  expect(screen.getByText('€15.06 each')).toBeTruthy();
  expect(screen.getByText('unknown')).toBeTruthy();
  expect(screen.getByText(/^Too soon to tell/)).toBeTruthy();
  const post = screen.getByRole('link', { name: '4,000 views' });
  expect(post.getAttribute('href')).toBe('/channels/9/posts/7');
  expect(screen.getByText('· 3,000 after 24 h')).toBeTruthy();
});

test('offers to watch the channel whose post it does not see', async () => {
  const { views: _, ...result } = paidPlacement.result;
  await openPlacements((fake) => fake.audience.placements.push({ ...paidPlacement, result }));
  await userEvent.click(await screen.findByRole('button', { name: 'Watch @morning' }));
  expect(await screen.findByText(/^@morning is watched now/)).toBeTruthy();
});

test('says that nobody came yet, and divides by nobody', async () => {
  const nobody = {
    joins: known(0),
    stayedDay: known(0),
    stayedWeek: known(0),
    costPerJoin: unknown(UnknownReason.NOBODY_CAME),
    costPerStayedDay: unknown(UnknownReason.NOBODY_CAME),
    costPerStayedWeek: unknown(UnknownReason.NOBODY_CAME),
  };
  await openPlacements((fake) => fake.audience.placements.push({ ...paidPlacement, result: nobody }));
  expect(await screen.findAllByText('Nobody came yet.')).toHaveLength(3);
});

test('writes down an advertisement with a link by the bot, on the clock of the channel', async () => {
  const audience = await openPlacements();
  await userEvent.click(await screen.findByRole('button', { name: 'Add an advertisement' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  expect(form.getByText('Give it a name.')).toBeTruthy();
  expect(audience.written).toEqual([]);
  await userEvent.type(form.getByLabelText('Name'), 'Evening');
  await userEvent.type(form.getByLabelText('Price'), '1 200,5');
  await userEvent.selectOptions(form.getByLabelText('Currency'), 'EUR');
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(audience.written).toMatchObject([
    {
      makeInviteLink: true,
      details: { name: 'Evening', priceMinor: 120_050n, currency: 'EUR', inviteLink: '' },
    },
  ]);
  expect((await screen.findAllByText('Evening')).length).toBeGreaterThan(0);
});

test('says what to do where no bot may invite people', async () => {
  await openPlacements((fake) => Object.assign(fake.audience, { mayNotInvite: true }));
  await userEvent.click(await screen.findByRole('button', { name: 'Add an advertisement' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.type(form.getByLabelText('Name'), 'Evening');
  await userEvent.type(form.getByLabelText('Price'), '5');
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  expect(await form.findByText(/^No bot of this workspace may invite people/)).toBeTruthy();
});

test('changes one without losing what it said, and deletes it after asking', async () => {
  const audience = await openPlacements((fake) => fake.audience.placements.push(paidPlacement));
  await userEvent.click(await screen.findByRole('button', { name: 'Change “Morning paper”' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.clear(form.getByLabelText('Price'));
  await userEvent.type(form.getByLabelText('Price'), '99.90');
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(audience.written).toMatchObject([
    {
      placementId: 5,
      makeInviteLink: false,
      details: { ...paidPlacement.details, priceMinor: 9990n },
    },
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Delete “Morning paper”' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('No advertisements yet')).toBeTruthy();
});
