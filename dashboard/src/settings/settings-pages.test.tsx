import { WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { openPage } from '../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  localStorage.clear();
  server = createFakeServer();
  server.channels = [
    { channelId: 4, title: 'Tashkent Times', timeZone: 'Asia/Tashkent', tags: ['news'], postCount: 1200 },
  ];
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The card under a heading. */
async function card(heading: string): Promise<HTMLElement> {
  const title = await screen.findByRole('heading', { name: heading, level: 2 });
  const found = title.closest<HTMLElement>('.rounded-card');
  if (found === null) throw new Error(`"${heading}" stands in no card.`);
  return found;
}

describe('the public page of a channel', () => {
  test('is looked at or not, as one wishes, and tells how that goes', async () => {
    server.channels = [{ channelId: 4, title: 'Tashkent Times', username: 'tashkenttimes', timeZone: 'UTC' }];
    await openPage(server, '/channels/4/settings');
    const page = within(await card('Public page'));
    await userEvent.click(page.getByRole('button', { name: 'Look at it' }));
    expect(await page.findByText(/is looked at: every few minutes/)).toBeTruthy();
    await userEvent.click(page.getByRole('button', { name: 'Stop looking' }));
    expect(await page.findByText(/is not looked at/)).toBeTruthy();
    expect(server.watches).toEqual([]);
  });

  test('says why it could not be read', async () => {
    server.channels = [{ channelId: 4, title: 'Tashkent Times', username: 'tashkenttimes', timeZone: 'UTC' }];
    server.watches = [
      {
        username: 'tashkenttimes',
        channelId: 4,
        state: WatchState.FAILING,
        problem: { reason: 'slow_down', message: '' },
      },
    ];
    await openPage(server, '/channels/4/settings');
    expect(
      await screen.findByText('t.me asks to be left alone for a while. The next look waits for as long.'),
    ).toBeTruthy();
  });
});

describe('settings of the person', () => {
  test('the name is saved once it differs', async () => {
    await openPage(server, '/settings');
    const profile = within(await card('You'));
    const save = profile.getByRole('button', { name: 'Save' });
    expect(save).toHaveProperty('disabled', true);
    await userEvent.type(profile.getByLabelText('Name'), ' Karimova');
    await userEvent.click(save);
    expect(await profile.findByText('Saved')).toBeTruthy();
    expect(server.user.name).toBe('Aziza Karimova');
  });

  test('the language changes at once, here and in the account', async () => {
    await openPage(server, '/settings');
    await userEvent.selectOptions(await screen.findByLabelText('Language'), 'ru');
    expect(await screen.findByRole('heading', { name: 'Настройки', level: 1 })).toBeTruthy();
    await waitFor(() => expect(server.user.locale).toBe('ru'));
    expect(localStorage.getItem('analyticbot.language')).toBe('ru');
    expect(document.documentElement.lang).toBe('ru');
  });

  test('the account decides the language where the browser was told none', async () => {
    server.user.locale = 'uz';
    await openPage(server, '/settings');
    expect(await screen.findByRole('heading', { name: 'Sozlamalar', level: 1 })).toBeTruthy();
  });

  test('a choice in the browser outweighs the account', async () => {
    server.user.locale = 'uz';
    localStorage.setItem('analyticbot.language', 'en');
    await openPage(server, '/settings');
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    expect(screen.queryByRole('heading', { name: 'Sozlamalar' })).toBeNull();
  });

  test('dark is kept for the next visit, and "like the system" forgets it', async () => {
    await openPage(server, '/settings');
    await userEvent.click(await screen.findByRole('button', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('analyticbot.theme')).toBe('dark');
    await userEvent.click(screen.getByRole('button', { name: 'Like the system' }));
    expect(document.documentElement.dataset.theme).toBe('light');
    expect(localStorage.getItem('analyticbot.theme')).toBeNull();
  });
});

describe('settings of the workspace', () => {
  test('its name changes everywhere', async () => {
    await openPage(server, '/settings');
    const workspace = within(await card('Workspace'));
    await userEvent.clear(workspace.getByLabelText('Name'));
    await userEvent.type(workspace.getByLabelText('Name'), 'Newsroom');
    await userEvent.click(workspace.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getAllByText('Newsroom').length).toBeGreaterThan(1));
  });

  test('is read by those who may not change it', async () => {
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.VIEWER }));
    await openPage(server, '/settings');
    const workspace = within(await card('Workspace'));
    expect(workspace.getByText('Your role: viewer')).toBeTruthy();
    expect(workspace.getByLabelText('Name')).toHaveProperty('disabled', true);
    expect(workspace.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Delete this workspace' })).toBeNull();
  });

  test('is deleted after its name was typed, and another one is shown', async () => {
    const pages = await openPage(server, '/settings');
    await userEvent.click(await screen.findByRole('button', { name: 'Delete this workspace' }));
    await userEvent.type(screen.getByLabelText('Type “Mine” to confirm'), 'Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/channels'));
    expect(server.workspaces.map((workspace) => workspace.name)).toEqual(['Demo']);
    expect(await screen.findByText(/This is a simulated workspace/)).toBeTruthy();
  });

  test('the last one cannot be deleted', async () => {
    server.workspaces = server.workspaces.slice(0, 1);
    await openPage(server, '/settings');
    await card('Workspace');
    expect(screen.queryByRole('button', { name: 'Delete this workspace' })).toBeNull();
  });
});

describe('settings of a channel', () => {
  test('title, zone and tags are saved, only what changed', async () => {
    await openPage(server, '/channels/4/settings');
    const form = within(await card('Settings'));
    await userEvent.type(form.getByLabelText('Title'), '!');
    await userEvent.type(form.getByLabelText('Tags'), 'city, #daily{Enter}');
    await userEvent.click(form.getByRole('button', { name: 'Remove the tag news' }));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.channels[0]).toMatchObject({
        title: 'Tashkent Times!',
        tags: ['city', 'daily'],
        timeZone: 'Asia/Tashkent',
      }),
    );
  });

  test('a zone that does not exist is not sent', async () => {
    await openPage(server, '/channels/4/settings');
    const form = within(await card('Settings'));
    await userEvent.clear(form.getByLabelText('Time zone'));
    await userEvent.type(form.getByLabelText('Time zone'), 'Mars/Olympus');
    expect(form.getByRole('alert').textContent).toContain('This is not the name of a time zone');
    expect(form.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  });

  test('what is not known is said to be so', async () => {
    await openPage(server, '/channels/4/settings');
    const about = within(await card('About this channel'));
    expect(about.getAllByText('not known').length).toBeGreaterThan(2);
    expect(about.getByText('1,200')).toBeTruthy();
  });

  test('everything can be downloaded, packed or as tables', async () => {
    await openPage(server, '/channels/4/settings');
    const links = within(await card('Download everything')).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/api/channels/4/export?format=jsonl&workspace=1',
      '/api/channels/4/export?format=csv&workspace=1',
    ]);
  });

  test('a viewer finds neither form nor deletion, and may download', async () => {
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.VIEWER }));
    await openPage(server, '/channels/4/settings');
    await card('About this channel');
    expect(screen.queryByLabelText('Title')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Delete this channel' })).toBeNull();
    await card('Download everything');
  });
});
