import { cleanup, screen, waitFor } from '@testing-library/react';
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
  vi.unstubAllGlobals();
});

describe('signing in', () => {
  test('leads back to where the person wanted to go', async () => {
    server.signedIn = false;
    const pages = await openPage(server, '/settings');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('E-mail address'), 'aziza@example.org');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).not.toContain('You are signed out');

    await user.clear(screen.getByLabelText('Password'));
    await user.type(screen.getByLabelText('Password'), 'right');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
    expect(pages.state.location.pathname).toBe('/settings');
  });

  test('says so when a session ended while the page was open', async () => {
    const pages = await openPage(server, '/channels');
    await screen.findByText('Let’s look at your channel');
    server.signedIn = false;
    await userEvent.click(screen.getAllByRole('button', { name: /Aziza/ })[0] ?? document.body);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Settings' }));
    await userEvent.click(screen.getAllByRole('link', { name: 'Import' })[0] ?? document.body);
    await pages.navigate({ to: '/channels', search: { tag: 'x' } });
    expect(await screen.findByText(/Your session has ended/)).toBeTruthy();
    expect(pages.state.location.search).toMatchObject({ ended: true });
  });

  test('signing out forgets', async () => {
    const pages = await openPage(server, '/channels');
    await screen.findByText('Let’s look at your channel');
    await userEvent.click(screen.getAllByRole('button', { name: /Aziza/ })[0] ?? document.body);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/sign-in'));
  });
});

describe('setting up', () => {
  test('asks for what is missing before anything is sent', async () => {
    server.signedIn = false;
    server.needsOwner = true;
    const pages = await openPage(server, '/setup?token=token');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Your name'), 'Aziza');
    await user.type(screen.getByLabelText('E-mail address'), 'aziza');
    await user.type(screen.getByLabelText('Password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Create the account' }));
    expect(screen.getByText('This does not look like an e-mail address.')).toBeTruthy();
    expect(screen.getByText('At least 5 more characters.')).toBeTruthy();
    expect(server.calls).not.toContain('SignUpOwner -');

    await user.type(screen.getByLabelText('E-mail address'), '@example.org');
    await user.type(screen.getByLabelText('Password'), ' and then long');
    await user.click(screen.getByRole('button', { name: 'Create the account' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/channels'));
  });

  test('without a token explains which link is meant', async () => {
    server.needsOwner = true;
    await openPage(server, '/setup');
    expect(await screen.findByText(/The link is incomplete/)).toBeTruthy();
  });

  test('is over once there is an owner', async () => {
    await openPage(server, '/setup?token=old', 'ru');
    expect(await screen.findByRole('link', { name: 'Ко входу' })).toBeTruthy();
  });
});

describe('workspaces', () => {
  test('every call names the one that is shown, and the demo says what it is', async () => {
    server.channels = [{ channelId: 4, title: 'Tashkent Times', timeZone: 'UTC' }];
    await openPage(server, '/channels');
    expect((await screen.findAllByText('Tashkent Times')).length).toBeGreaterThan(0);
    expect(server.calls).toContain('ListChannels 1');

    await userEvent.click(screen.getAllByRole('button', { name: /Switch workspace/ })[0] ?? document.body);
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: /Demo/ }));
    expect(await screen.findByText(/This is a simulated workspace/)).toBeTruthy();
    await waitFor(() => expect(server.calls).toContain('ListChannels 2'));
    expect(screen.queryByText('Tashkent Times')).toBeNull();
  });
});

describe('a channel', () => {
  beforeEach(() => {
    server.channels = [{ channelId: 4, title: 'Tashkent Times', timeZone: 'UTC' }];
  });

  test('is deleted only after its title was typed', async () => {
    const pages = await openPage(server, '/channels/4/settings');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Delete this channel' }));
    const confirm = screen.getByRole('button', { name: 'Delete' });
    expect(confirm).toHaveProperty('disabled', true);
    await user.type(screen.getByLabelText('Type “Tashkent Times” to confirm'), 'Tashkent Times');
    await user.click(confirm);
    await waitFor(() => expect(pages.state.location.pathname).toBe('/channels'));
    expect(server.deleted).toEqual([4]);
  });

  test('that is gone says so', async () => {
    await openPage(server, '/channels/99/settings');
    expect(await screen.findByText('This is not here any more')).toBeTruthy();
  });
});

test('says when the server stops answering, and when it is back', async () => {
  server.channels = [{ channelId: 4, title: 'Tashkent Times', timeZone: 'UTC' }];
  const pages = await openPage(server, '/channels');
  await screen.findAllByText('Tashkent Times');
  expect(screen.queryByText(/The server does not answer\. What you see/)).toBeNull();
  server.away = true;
  await pages.navigate({ to: '/channels', search: { tag: 'x' } });
  expect(
    await screen.findByText(/The server does not answer\. What you see/, {}, { timeout: 8000 }),
  ).toBeTruthy();
  server.away = false;
  await pages.navigate({ to: '/channels', search: { tag: 'y' } });
  await waitFor(() => expect(screen.queryByText(/The server does not answer\. What you see/)).toBeNull());
});

test('an address that leads nowhere says so', async () => {
  await openPage(server, '/nowhere', 'uz');
  expect(await screen.findByRole('heading', { name: 'Bunday sahifa yo‘q' })).toBeTruthy();
});

test('a page sees nothing of the address that its route has not checked', async () => {
  server.channels = [{ channelId: 4, title: 'Tashkent Times', timeZone: 'UTC' }];
  const pages = await openPage(server, '/channels?tag=5&junk=x');
  expect((await screen.findAllByText('Tashkent Times')).length).toBeGreaterThan(0);
  expect(pages.state.location.search).toEqual({});
});
