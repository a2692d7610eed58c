import { PostSort } from '@analyticbot/contracts/channels/v1/post';
import { SharePart } from '@analyticbot/contracts/channels/v1/share';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { known } from '../analytics/testing/metric-fixtures.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { openPage } from '../testing/open-page.tsx';

beforeEach(() => {
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const channel = { channelId: 4, title: 'Tashkent Times', timeZone: 'Asia/Tashkent', postCount: 40 };

test('an administrator chooses what is shown, is given the address once, and ends the page', async () => {
  const server = createFakeServer();
  server.channels = [channel];
  await openPage(server, '/channels/4/settings');
  await userEvent.click(await screen.findByRole('button', { name: 'Share a page' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.click(form.getByLabelText('Formats'));
  // Pictures go with the posts that they are of.
  const pictures = form.getByLabelText<HTMLInputElement>('Pictures of the best posts');
  expect(pictures.disabled).toBe(true);
  await userEvent.click(form.getByLabelText('Best posts'));
  await userEvent.click(pictures);
  await userEvent.click(form.getByLabelText('Best posts'));
  expect(pictures.checked).toBe(false);
  await userEvent.selectOptions(form.getByLabelText('How long'), '0');
  await userEvent.click(form.getByRole('button', { name: 'Make the page' }));
  const address = await form.findByLabelText<HTMLInputElement>('Address of the page');
  expect(address.value).toBe(`${location.origin}/share/secret-token`);
  expect(server.shares).toMatchObject([
    {
      channelId: 4,
      windowDays: 90,
      parts: [SharePart.NUMBERS, SharePart.GROWTH, SharePart.VIEW_CURVE, SharePart.HEAT_MAP],
    },
  ]);
  await userEvent.click(form.getAllByRole('button', { name: 'Close' })[0] ?? document.body);
  await userEvent.click(await screen.findByRole('button', { name: /^Revoke/ }));
  const question = within(await screen.findByRole('dialog', { name: 'End this page?' }));
  expect(question.getByText(/sees nothing any more: .*Rhythm of the week/)).toBeTruthy();
  expect(server.shares).toHaveLength(1);
  await userEvent.click(question.getByRole('button', { name: 'Revoke' }));
  await waitFor(() => expect(server.shares).toEqual([]));
});

test('whoever has the address sees what was chosen, without an account, a session or a way further', async () => {
  const server = createFakeServer();
  server.signedIn = false;
  server.shared.set('abc', {
    title: 'Tashkent Times',
    username: 'tashkent',
    timeZone: 'Asia/Tashkent',
    parts: [SharePart.NUMBERS, SharePart.TOP_POSTS, SharePart.PICTURES],
    observedAt: timestampFromDate(new Date('2025-02-01T09:30:00Z')),
    pictures: [{ path: '0/7-0-a.webp', content: new TextEncoder().encode('small') }],
    window: { from: '2025-01-01', to: '2025-02-01' },
    headline: { posts: known(40), averageReach: known(2025) },
    topPosts: {
      rankedBy: PostSort.AGAINST_EXPECTATION,
      best: [
        {
          media: [{ picturePath: '0/7-0-a.webp', pictureWidth: 4, pictureHeight: 3 }],
          messageId: 7n,
          text: 'A good one',
          views: known(2400),
          againstExpectation: known(1.6),
        },
      ],
    },
  });
  await openPage(server, '/share/abc');
  expect(await screen.findByRole('heading', { level: 1, name: 'Tashkent Times' })).toBeTruthy();
  expect(await screen.findByText('A good one')).toBeTruthy();
  expect(screen.getByText('2,025')).toBeTruthy();
  // By the clocks of the channel.
  expect(screen.getByText('Numbers as of 1 Feb 2025, 14:30')).toBeTruthy();
  expect(document.querySelector('img')?.getAttribute('src')).toBe('data:image/webp;base64,c21hbGw=');
  expect(screen.queryByRole('heading', { name: 'Rhythm of the week' })).toBeNull();
  expect(screen.queryAllByRole('link')).toEqual([]);
  expect(server.calls).toEqual(['GetSharedChannel -']);
});

test('whoever opens too many is told to wait, not that the page is gone', async () => {
  const server = createFakeServer();
  server.shareRefusal = new ConnectError('Too many requests.', Code.ResourceExhausted);
  await openPage(server, '/share/abc');
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  expect(screen.queryByText('This page is not shared any more')).toBeNull();
});

test('a page that is not shared any more says so, and whom to ask', async () => {
  await openPage(createFakeServer(), '/share/revoked');
  expect(await screen.findByRole('heading', { name: 'This page is not shared any more' })).toBeTruthy();
});
