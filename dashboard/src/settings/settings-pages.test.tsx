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
  vi.restoreAllMocks();
});

/** The card under a heading. */
async function card(heading: string): Promise<HTMLElement> {
  const title = await screen.findByRole('heading', { name: heading, level: 2 });
  const found = title.closest<HTMLElement>('.rounded-card');
  if (found === null) throw new Error(`"${heading}" stands in no card.`);
  return found;
}

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

  test('a download begins once the server said that it would', async () => {
    const asked = vi.fn(async () => new Response(null, { status: 200 }));
    vi.stubGlobal('fetch', asked);
    const begun: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      begun.push(this.getAttribute('href') ?? '');
    });
    await openPage(server, '/channels/4/settings');
    await userEvent.click(within(await card('Download everything')).getByText(/^Tables/));
    const href = '/api/channels/4/export?format=csv&workspace=1';
    await waitFor(() => expect(begun).toEqual([href]));
    expect(asked).toHaveBeenCalledWith(href, { method: 'HEAD' });
  });

  test.each([
    [429, 'TOO_MANY_DOWNLOADS', 'You have as many downloads under way as one person may. Wait until one has'],
    [429, 'PERSON_TOO_FAST', 'You ask for more than the server does for one person. Wait 7 seconds'],
    [503, 'SERVER_BUSY', 'The server is very busy.'],
    [404, null, 'It may have been deleted'],
  ])('a download that the server answers with %i %s says why', async (status, reason, words) => {
    const headers: HeadersInit = reason === null ? {} : { 'x-error-reason': reason, 'retry-after': '7' };
    vi.stubGlobal('fetch', async () => new Response(null, { status, headers }));
    await openPage(server, '/channels/4/settings');
    const downloads = within(await card('Download everything'));
    await userEvent.click(downloads.getByText(/^Tables/));
    expect((await downloads.findByRole('alert')).textContent).toContain(words);
  });

  test('a download is asked for once, and shows that it is', async () => {
    const answers: ((answer: Response) => void)[] = [];
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await openPage(server, '/channels/4/settings');
    const link = within(await card('Download everything')).getByRole('link', { name: /^Tables/ });
    await userEvent.click(link);
    await waitFor(() => expect(link.getAttribute('aria-disabled')).toBe('true'));
    await userEvent.click(link);
    expect(answers).toHaveLength(1);
    answers[0]?.(new Response(null, { status: 200 }));
    await waitFor(() => expect(link.getAttribute('aria-disabled')).toBe('false'));
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

describe('the time zone of new channels', () => {
  test('is the one of the first browser that runs the workspace, and no other after it', async () => {
    server.zone = null;
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    await openPage(server, '/settings');
    await waitFor(() => expect(server.zone).toBe(own));
    const form = within(await card('Time zone of new channels'));
    const field = form.getByLabelText('Time zone');
    await userEvent.clear(field);
    await userEvent.type(field, 'Asia/Tashkent');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.zone).toBe('Asia/Tashkent'));
    cleanup();
    await openPage(server, '/settings');
    await card('Time zone of new channels');
    expect(server.zone).toBe('Asia/Tashkent');
  });

  test('is not taken from the browser of somebody who may not change it', async () => {
    server.zone = null;
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.EDITOR }));
    await openPage(server, '/settings');
    await card('Workspace');
    expect(screen.queryByRole('heading', { name: 'Time zone of new channels' })).toBeNull();
    expect(server.zone).toBeNull();
    expect(server.calls.some((call) => call.startsWith('ChooseWorkspaceZone'))).toBe(false);
  });
});
