import { Role } from '@analyticbot/contracts/users/v1/users';
import { Code, ConnectError } from '@connectrpc/connect';
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { openPage } from '../../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
  server = createFakeServer();
  server.channels = [{ channelId: 7, title: 'Berlin News', timeZone: 'Europe/Berlin' }];
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function card(): Promise<ReturnType<typeof within>> {
  await openPage(server, '/channels/7/settings');
  const title = await screen.findByRole('heading', { name: 'Publishing', level: 2 });
  const found = title.closest<HTMLElement>('.rounded-card');
  if (found === null) throw new Error('The plan stands in no card.');
  return within(found);
}

test('slots, zone, lateness and approval are saved together', async () => {
  const plan = await card();
  fireEvent.change(await plan.findByLabelText('Time'), { target: { value: '18:00' } });
  await userEvent.selectOptions(plan.getByLabelText('Days'), 'Monday to Friday');
  await userEvent.click(plan.getByRole('button', { name: 'Add slot' }));
  await userEvent.click(plan.getByRole('button', { name: 'Remove Tuesday 18:00' }));
  fireEvent.change(plan.getByLabelText('Time zone of the slots'), { target: { value: 'Asia/Tashkent' } });
  await userEvent.selectOptions(plan.getByLabelText('When a post is late'), 'On time or never');
  await userEvent.click(plan.getByLabelText(/Posts of editors wait for an admin/));
  await userEvent.click(plan.getByRole('button', { name: 'Save' }));
  expect(await plan.findByText('Saved')).toBeTruthy();
  expect(server.publishing.plans).toMatchObject([
    {
      channelId: 7,
      zone: 'Asia/Tashkent',
      catchUpSeconds: 0,
      needsApproval: true,
      slots: ['MO', 'WE', 'TH', 'FR'].map((weekday) => ({ weekday, time: '18:00' })),
    },
  ]);
});

test('a queue that nobody began begins in the zone of its channel', async () => {
  const plan = await card();
  expect(await plan.findByLabelText('Time zone of the slots')).toHaveProperty('value', 'Europe/Berlin');
  expect(plan.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
});

test('what is free is shown as it is saved, and what clocks make of it', async () => {
  server.publishing.plans = [{ channelId: 7, zone: 'Europe/Berlin' }];
  server.publishing.freeSlots = [{ channelId: 7, wallTime: '2026-03-29T02:30' }];
  server.publishing.skipped.set('2026-03-29T02:30', '2026-03-29T03:30');
  const plan = await card();
  expect(await plan.findByText('On the clocks of Europe/Berlin, as saved.')).toBeTruthy();
  expect(plan.getByText('29 Mar, 03:30', { exact: false }).textContent).toContain('instead of 02:30');
});

test('a refusal leaves the form as it is', async () => {
  const plan = await card();
  await userEvent.click(await plan.findByLabelText(/Posts of editors wait for an admin/));
  server.publishing.refusal = new ConnectError('Only so many slots a day.', Code.InvalidArgument);
  await userEvent.click(plan.getByRole('button', { name: 'Save' }));
  expect(await plan.findByText(/Only so many slots a day/)).toBeTruthy();
  expect(plan.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', false);
});

test('whoever is no admin reads it', async () => {
  server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.EDITOR }));
  server.publishing.plans = [{ channelId: 7, zone: 'UTC', slots: [{ weekday: 'MO', time: '09:00' }] }];
  const plan = await card();
  expect(await plan.findByText('Only admins can change this.')).toBeTruthy();
  expect(plan.getByText('09:00')).toBeTruthy();
  await waitFor(() => expect(plan.queryByRole('button', { name: /^Remove Monday/ })).toBeNull());
});
