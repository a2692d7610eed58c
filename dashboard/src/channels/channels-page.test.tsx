import { ChannelSchema, MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { openPage } from '../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  localStorage.clear();
  server = createFakeServer();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type ChannelFields = MessageInitShape<typeof ChannelSchema>;

function channel(channelId: number, title: string, more: ChannelFields = {}): ChannelFields {
  return create(ChannelSchema, { channelId, title, timeZone: 'UTC', ...more });
}

function main() {
  return within(screen.getByRole('main'));
}

describe('a first visit', () => {
  test('explains itself in three steps and leads on', async () => {
    const pages = await openPage(server, '/');
    expect(await screen.findByRole('heading', { name: 'Get the history' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Drop it in' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'See what happened' })).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: 'Import a file' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/import'));
  });

  test('shows the demo that is there', async () => {
    await openPage(server, '/channels');
    await userEvent.click(await screen.findByRole('button', { name: 'Look at a simulated demo' }));
    expect(await screen.findByText('The demo is filling')).toBeTruthy();
    expect(server.workspaces).toHaveLength(2);
  });

  test('says of a demo that could not be filled how to begin anew', async () => {
    server.demoGivenUp = true;
    const pages = await openPage(server, '/channels');
    expect(await screen.findByText('The demo could not be filled')).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: 'Open the settings' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/settings'));
  });

  test('makes a demo where there is none, labelled as one', async () => {
    server.workspaces = server.workspaces.slice(0, 1);
    await openPage(server, '/channels');
    await userEvent.click(await screen.findByRole('button', { name: 'Look at a simulated demo' }));
    expect(await screen.findByText(/This is a simulated workspace/)).toBeTruthy();
    expect(server.workspaces).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Back to Mine' }));
    await waitFor(() => expect(screen.queryByText(/This is a simulated workspace/)).toBeNull());
  });
});

describe('a public channel', () => {
  test('opens as soon as its page was read', async () => {
    const pages = await openPage(server, '/channels');
    await userEvent.type(await screen.findByLabelText('Name of a public channel'), '@Newsroom{Enter}');
    expect(await screen.findByText(/Looking at its public page/)).toBeTruthy();
    server.channels = [channel(7, 'Newsroom')];
    server.watches = [{ username: 'newsroom', channelId: 7, state: WatchState.FOLLOWING }];
    await waitFor(() => expect(pages.state.location.pathname).toBe('/channels/7'), { timeout: 4000 });
  });

  test.each([
    ['today', '2026-03-01T12:40:00', /wait until 12:40\./],
    ['tomorrow', '2026-03-02T00:40:00', /wait until 2 Mar 2026, 00:40\./],
  ])('waits with everybody where Telegram asks for it, and says until when: %s', async (_, at, words) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T12:00:00') });
    await openPage(server, '/channels');
    await userEvent.type(await screen.findByLabelText('Name of a public channel'), 'newsroom{Enter}');
    server.watches = [
      { username: 'newsroom', state: WatchState.WAITING, pausedUntil: timestampFromDate(new Date(at)) },
    ];
    expect(await screen.findByText(words, {}, { timeout: 4000 })).toBeTruthy();
  });

  test('that is none says so, and another can be named', async () => {
    await openPage(server, '/channels');
    const field = await screen.findByLabelText('Name of a public channel');
    await userEvent.type(field, 'nobody_here{Enter}');
    server.watches = [
      {
        username: 'nobody_here',
        state: WatchState.FAILING,
        problem: { reason: 'page_name_free', message: 'as the server says it' },
      },
    ];
    expect(await screen.findByText('@nobody_here could not be read', {}, { timeout: 4000 })).toBeTruthy();
    expect(screen.getByText('Nobody has this name. Check how it is written.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Forget it' }));
    await waitFor(() => expect(screen.queryByText('@nobody_here could not be read')).toBeNull());
    expect(server.watches).toEqual([]);
    await userEvent.clear(field);
    await userEvent.type(field, 't.me/+private{Enter}');
    expect(await screen.findByText(/no public channel/, {}, { timeout: 4000 })).toBeTruthy();
  });
});

describe('the channels', () => {
  test('of a demo that could not be filled say so, and one that was given up has a mark', async () => {
    server.demoGivenUp = true;
    server.channels = [channel(1, 'Half', { computing: true, computingGivenUp: true }), channel(2, 'Whole')];
    await openPage(server, '/channels');
    expect(await screen.findByText('The demo could not be filled')).toBeTruthy();
    expect(main().getAllByLabelText('Some numbers could not be computed.')).toHaveLength(1);
  });

  test('show what is known, what is not and why', async () => {
    server.channels = [
      channel(1, 'Tashkent Times', {
        username: 'tashkenttimes',
        subscribers: { outcome: { case: 'value', value: 48_210 }, sources: [Source.DUMP] },
        averageReach: { outcome: { case: 'unknown', value: { reason: UnknownReason.NO_VIEWS } } },
        missing: [MissingPart.VIEWS, MissingPart.COMMENTS],
        recentPostsPerDay: [1, 0, 4],
      }),
    ];
    await openPage(server, '/channels');
    await screen.findByText('1 channel');
    expect(main().getByText(/48\.2k/i)).toBeTruthy();
    expect(main().getByText('Not in its sources: views and comments')).toBeTruthy();
    const bars = '5 posts on the last days with data; at most 4 on a day, 4 on the last';
    expect(main().getByRole('img', { name: bars })).toBeTruthy();
    const series = main().getByRole('link', { name: 'Posts a day, last 30 days with data' });
    expect(series.getAttribute('href')).toBe('/channels/1/overview?window=30&series=posts');
    expect(main().queryByText('unknown')).toBeNull();
  });

  test('say why a number is unknown that their sources could show', async () => {
    server.channels = [
      channel(1, 'Tashkent Times', {
        postCount: 4,
        averageReach: { outcome: { case: 'unknown', value: { reason: UnknownReason.IMMATURE } } },
      }),
    ];
    await openPage(server, '/channels');
    await userEvent.click(await screen.findByRole('button', { name: 'Why this is unknown: Average reach' }));
    const why = await screen.findByRole('dialog');
    expect(why.textContent).toContain('Too young when last observed');
    expect(why.textContent).not.toContain('0');
  });

  test('stand in the order that was chosen, as cards and as a table', async () => {
    server.channels = Array.from({ length: 9 }, (_, index) =>
      channel(index + 1, `Channel ${index + 1}`, { postCount: index }),
    );
    await openPage(server, '/channels');
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Order' }),
      'By number of posts',
    );
    const first = () => main().getAllByRole('link', { name: /^Channel/ })[0]?.textContent;
    expect(first()).toBe('Channel 9');
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    await userEvent.click(main().getByRole('button', { name: 'Posts' }));
    expect(first()).toBe('Channel 1');
    expect(main().getByRole('columnheader', { name: 'Posts' }).getAttribute('aria-sort')).toBe('ascending');
  });

  test('the details of a number name its source and the number in full', async () => {
    server.channels = [
      channel(1, 'Tashkent Times', {
        subscribers: {
          outcome: { case: 'value', value: 48_210 },
          sources: [Source.DUMP, Source.WEB_PREVIEW],
          observedAt: { seconds: 1_741_000_000n },
          observedNotBefore: true,
          sampleSize: 3,
          change: { outcome: { case: 'relative', value: 0.021 }, previous: 47_000 },
        },
      }),
    ];
    await openPage(server, '/channels');
    await userEvent.click(await screen.findByRole('button', { name: 'About this number: Subscribers' }));
    const details = (await screen.findByRole('dialog')).textContent;
    for (const part of ['48,210', 'Was 47,000', 'data file and public page', '3 Mar 2025, 11:06 or later'])
      expect(details).toContain(part);
    expect(main().getByText('up 2.1%')).toBeTruthy();
  });

  test('are filtered by tag in the address', async () => {
    server.channels = [channel(1, 'One', { tags: ['news'] }), channel(2, 'Two', { tags: ['tech'] })];
    const pages = await openPage(server, '/channels');
    await userEvent.click(await screen.findByRole('link', { name: 'news' }));
    await waitFor(() => expect(pages.state.location.search).toEqual({ tag: 'news' }));
    await userEvent.click(screen.getByRole('link', { name: 'All' }));
    await waitFor(() => expect(pages.state.location.search).toEqual({}));
  });

  test('are a table for who prefers one, also next time', async () => {
    server.channels = [channel(1, 'One', { postCount: 4120 })];
    await openPage(server, '/channels');
    await userEvent.click(await screen.findByRole('button', { name: 'Table' }));
    const table = await screen.findByRole('table', { name: 'Channels' });
    expect(within(table).getByText('4,120')).toBeTruthy();
    expect(localStorage.getItem('analyticbot.channels-view')).toBe('table');
    cleanup();
    await openPage(server, '/channels');
    expect(await screen.findByRole('table', { name: 'Channels' })).toBeTruthy();
  });

  test('can be searched once they are many', async () => {
    server.channels = Array.from({ length: 12 }, (_, index) => channel(index + 1, `Channel ${index + 1}`));
    await openPage(server, '/channels');
    await userEvent.type(await screen.findByRole('searchbox'), '12');
    await waitFor(() => expect(main().queryByText('Channel 3')).toBeNull());
    expect(main().getByText('Channel 12')).toBeTruthy();
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    await userEvent.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(await main().findByText('Channel 3')).toBeTruthy();
  });

  test('a viewer is not asked to import', async () => {
    server.channels = [channel(1, 'One')];
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.VIEWER }));
    await openPage(server, '/channels');
    await screen.findByText('1 channel');
    expect(main().queryByRole('link', { name: 'Import a file' })).toBeNull();
  });
});

test('the navigation leads to a channel and marks where one is', async () => {
  server.channels = [channel(4, 'Tashkent Times')];
  const pages = await openPage(server, '/channels/4/settings');
  await waitFor(() => {
    const current = screen.getAllByRole('link', { current: 'page' }).map((link) => link.textContent);
    expect(current).toContain('Settings');
    expect(current.some((text) => text?.includes('Tashkent Times'))).toBe(true);
  });
  await userEvent.click(screen.getAllByRole('link', { name: 'Channels' })[0] ?? document.body);
  await waitFor(() => expect(pages.state.location.pathname).toBe('/channels'));
  expect(document.activeElement).toBe(screen.getByRole('main'));
});
