import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { openPage } from '../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  localStorage.clear();
  server = createFakeServer();
  server.signedIn = false;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a lost password', () => {
  test('is replaced from the link, and the person signs in with the new one', async () => {
    const pages = await openPage(server, '/reset?token=token');
    await userEvent.type(await screen.findByLabelText('New password'), 'four plain words');
    await userEvent.click(screen.getByRole('button', { name: 'Set the password' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/sign-in'));
    expect(await screen.findByText(/Your new password is set/)).toBeTruthy();
  });

  test('needs a link that is still good', async () => {
    await openPage(server, '/reset?token=used');
    await userEvent.type(await screen.findByLabelText('New password'), 'four plain words');
    await userEvent.click(screen.getByRole('button', { name: 'Set the password' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  test('needs the whole link and a password that is long enough', async () => {
    await openPage(server, '/reset');
    expect(await screen.findByText(/The link is incomplete/)).toBeTruthy();
    cleanup();
    await openPage(server, '/reset?token=token');
    await userEvent.type(await screen.findByLabelText('New password'), 'short');
    await userEvent.click(screen.getByRole('button', { name: 'Set the password' }));
    expect(screen.getByText('At least 5 more characters.')).toBeTruthy();
    expect(server.calls).not.toContain('ResetPassword -');
  });

  test('the command for a new link is shown where one signs in', async () => {
    await openPage(server, '/sign-in');
    await userEvent.type(await screen.findByLabelText('E-mail address'), 'aziza@example.org');
    expect(screen.getByText('npx analyticbot user reset aziza@example.org')).toBeTruthy();
  });
});

describe('the account pages', () => {
  test('show a password on demand', async () => {
    await openPage(server, '/sign-in');
    const password = await screen.findByLabelText('Password');
    expect(password.getAttribute('type')).toBe('password');
    await userEvent.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(password.getAttribute('type')).toBe('text');
    await userEvent.click(screen.getByRole('button', { name: 'Hide the password' }));
    expect(password.getAttribute('type')).toBe('password');
  });

  test('change their language without an account', async () => {
    await openPage(server, '/sign-in');
    await userEvent.selectOptions(await screen.findByLabelText('Language'), 'uz');
    expect(await screen.findByRole('heading', { name: 'Kirish' })).toBeTruthy();
    expect(document.title).toBe('Kirish · AnalyticBot');
  });

  test('say when the installation waits for its owner', async () => {
    server.needsOwner = true;
    await openPage(server, '/sign-in');
    expect(await screen.findByText(/has no owner yet/)).toBeTruthy();
  });

  test('never lead to another site after signing in', async () => {
    const pages = await openPage(server, '/sign-in?next=%2F%2Fexample.org%2Fx');
    await userEvent.type(await screen.findByLabelText('E-mail address'), 'aziza@example.org');
    await userEvent.type(screen.getByLabelText('Password'), 'right');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/channels'));
  });
});

test('a server that does not answer is said to be away, and asked again on demand', async () => {
  server.signedIn = true;
  server.away = true;
  await openPage(server, '/channels');
  expect(await screen.findByText('The server does not answer', {}, { timeout: 8000 })).toBeTruthy();
  server.away = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Let’s look at your channel')).toBeTruthy();
}, 20_000);
