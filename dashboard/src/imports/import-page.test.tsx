import { FileShape, ImportState, TableKind } from '@analyticbot/contracts/channels/v1/import';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { InstantUpload } from '../testing/fake-upload.ts';
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

async function drop(...names: readonly string[]): Promise<void> {
  vi.stubGlobal('XMLHttpRequest', InstantUpload);
  await screen.findByText('Drop files here');
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('There is nowhere to put a file.');
  await userEvent.upload(
    input,
    names.map((name) => new File(['{}'], name)),
    { applyAccept: false },
  );
}

describe('importing', () => {
  test('of an account reads the ticked chats only', async () => {
    server.inspected = {
      files: [
        {
          fileId: 'result.json',
          fileName: 'result.json',
          shape: FileShape.TELEGRAM_DESKTOP_ACCOUNT,
          chats: [
            { key: 'c1', title: 'News', messages: 3 },
            { key: 'c2', title: 'Friends', messages: 1 },
          ],
          privateChats: 41,
        },
      ],
    };
    const pages = await openPage(server, '/import');
    await drop('result.json');
    expect(await screen.findByText(/41 private chats were left out/)).toBeTruthy();
    const start = screen.getByRole('button', { name: 'Start the import' });
    expect(start).toHaveProperty('disabled', true);
    expect(screen.getByText('Still to do: tick at least one chat.')).toBeTruthy();

    await userEvent.click(screen.getByRole('checkbox', { name: /News/ }));
    await userEvent.click(start);
    await waitFor(() => expect(pages.state.location.pathname).toBe('/import/i1'));
    expect(server.started[0]).toMatchObject({ uploadId: 'up', chatKeys: ['c1'], channelName: '' });
  });

  test('of an unknown table asks what its columns hold and which channel it is', async () => {
    server.inspected = {
      files: [
        {
          fileId: 'table.csv',
          fileName: 'table.csv',
          shape: FileShape.DELIMITED,
          columns: ['when', 'seen'],
          needsMapping: true,
          needsChannel: true,
          preview: [
            {
              cells: ['soon', '12'],
              values: [{ field: 'views', value: '12' }],
              problems: [{ reason: 'date_invalid', place: 'line 2' }],
            },
          ],
        },
      ],
    };
    await openPage(server, '/import');
    await drop('table.csv');
    expect(await screen.findByText('Still needed: Time of publication')).toBeTruthy();
    expect(screen.getByText(/The date cannot be understood/)).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText('when holds'), 'published_at');
    await userEvent.selectOptions(screen.getByLabelText('seen holds'), 'views');
    await userEvent.selectOptions(screen.getByLabelText('What 03/04/2025 means'), 'dmy');
    await userEvent.type(screen.getByLabelText('Its name, @username or link'), '@durov');
    await userEvent.click(screen.getByRole('button', { name: 'Start the import' }));
    await waitFor(() => expect(server.started).toHaveLength(1));
    expect(server.started[0]).toMatchObject({
      channelName: '@durov',
      mappings: [
        {
          fileId: 'table.csv',
          mapping: {
            kind: TableKind.POSTS,
            dateFormat: 'dmy',
            columns: [
              { column: 'when', field: 'published_at' },
              { column: 'seen', field: 'views' },
            ],
          },
        },
      ],
    });
  });

  test('tells why a file cannot be read, in the language of the page', async () => {
    server.inspected = { files: [{ fileId: 'a', fileName: 'a.html', problem: { reason: 'desktop_html' } }] };
    await openPage(server, '/import', 'ru');
    vi.stubGlobal('XMLHttpRequest', InstantUpload);
    await screen.findByText('Перетащите файлы сюда');
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input !== null) await userEvent.upload(input, [new File(['x'], 'a.html')]);
    expect(await screen.findByText(/Это экспорт в формате HTML/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Начать импорт' })).toBeNull();
  });

  test('an upload that broke off can be tried again', async () => {
    await openPage(server, '/import');
    await drop('broken.json');
    expect(await screen.findByText(/The connection broke off/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

describe('an import', () => {
  const counts = { postsAdded: 1200, postsUpdated: 3, postsUnchanged: 4, channelIds: [4] };

  test('that is over shows both clocks, what came of it and what was left out', async () => {
    server.channels = [{ channelId: 4, title: 'Tashkent Times', timeZone: 'UTC' }];
    server.imported = {
      importId: 'i1',
      fileNames: ['result.json'],
      state: ImportState.DONE,
      startedAt: { seconds: 100n },
      rowsCommittedAt: { seconds: 129n },
      finishedAt: { seconds: 137n },
      skipped: [{ reason: 'date_invalid', count: 3 }],
      ...counts,
    };
    await openPage(server, '/import/i1');
    expect(await screen.findByText('29 secs')).toBeTruthy();
    expect(screen.getByText('37 secs')).toBeTruthy();
    expect(screen.getByText('1,200')).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'Open the overview' })).toBeTruthy();
    const download = screen.getByRole('link', { name: 'Download as CSV' });
    expect(download.getAttribute('href')).toBe('/api/imports/i1/skipped.csv?workspace=1');
    expect(screen.queryByRole('button', { name: 'Cancel the import' })).toBeNull();
  });

  test('that runs shows how far it is and can be cancelled', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['result.json'],
      state: ImportState.READING,
      startedAt: { seconds: 100n },
      bytesTotal: 200n,
      bytesRead: 50n,
      recordsPerSecond: 21_000,
      secondsLeft: 83,
      ...counts,
    };
    await openPage(server, '/import/i1');
    const bar = await screen.findByRole('progressbar');
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(screen.getByText(/about 1 min 23 secs left/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Cancel the import' })).toBeTruthy();
  });

  test('that broke off says where', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['result.json'],
      state: ImportState.BROKEN,
      problem: { reason: 'json_truncated', place: 'byte 1234' },
      startedAt: { seconds: 100n },
      ...counts,
    };
    await openPage(server, '/import/i1');
    const notice = await screen.findByText('Not everything could be read');
    expect(within(notice.parentElement ?? notice).getByText(/byte 1234/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Read the file again' })).toBeTruthy();
  });
});
