import { FileShape, ImportState, TableKind } from '@analyticbot/contracts/channels/v1/import';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
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
    expect(await screen.findByText('29s')).toBeTruthy();
    expect(screen.getByText('37s')).toBeTruthy();
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
    expect(screen.getByText(/about 1m 23s left/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Cancel the import' })).toBeTruthy();
  });

  test('that has just begun claims nothing of what came of it', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['result.json'],
      state: ImportState.READING,
      startedAt: timestampFromDate(new Date(Date.now() - 65_000)),
    };
    await openPage(server, '/import/i1');
    expect(await screen.findByText(/^1m \ds so far$/)).toBeTruthy();
    expect(screen.getByText('not yet')).toBeTruthy();
    expect(screen.queryByText('Nothing was left out.')).toBeNull();
    expect(screen.queryByText('Posts added')).toBeNull();
  });

  test('names a channel that it has just made as soon as the list has it', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['result.json'],
      state: ImportState.READING,
      startedAt: { seconds: 100n },
      ...counts,
      channelIds: [4],
    };
    await openPage(server, '/import/i1');
    expect(await screen.findByText('#4')).toBeTruthy();
    server.channels = [
      { channelId: 4, title: 'Tashkent Times', timeZone: 'UTC', messageCount: 655, postCount: 165 },
    ];
    expect((await screen.findAllByText('Tashkent Times', {}, { timeout: 4000 })).length).toBeGreaterThan(0);
    expect(screen.getByText(/pictures of an album are counted one by one/)).toBeTruthy();
  });

  test('whose numbers are complete shows how far its pictures are', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['export.zip'],
      state: ImportState.PICTURES,
      startedAt: { seconds: 100n },
      rowsCommittedAt: { seconds: 129n },
      computedAt: { seconds: 137n },
      picturesTotal: 200,
      picturesRead: 50,
      picturesAdded: 48,
      secondsLeft: 83,
      ...counts,
    };
    await openPage(server, '/import/i1');
    const bar = await screen.findByRole('progressbar', { name: 'Progress of the pictures' });
    expect(bar.getAttribute('aria-valuenow')).toBe('25');
    expect(screen.getByText(/50 of 200 pictures · about 1m 23s left/)).toBeTruthy();
    expect(screen.getByText('37s')).toBeTruthy();
    expect(screen.getByText('Pictures added').parentElement?.textContent).toContain('48');
    expect(screen.getByText(/Pictures follow one by one/)).toBeTruthy();
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

  test('is cancelled and tried again', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['a.json'],
      state: ImportState.READING,
      startedAt: { seconds: 1n },
    };
    await openPage(server, '/import/i1');
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel the import' }));
    expect(await screen.findByRole('button', { name: 'Stopping…' })).toHaveProperty('disabled', true);
    server.imported = { ...server.imported, state: ImportState.CANCELLED };
    expect(await screen.findByText('The import was cancelled', {}, { timeout: 3000 })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Read the file again' }));
    expect(await screen.findByText('In the queue')).toBeTruthy();
  });

  test('lists what was left out, page by page', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['a.json', 'b.json', 'c.json'],
      state: ImportState.DONE,
      startedAt: { seconds: 1n },
      skipped: [{ reason: 'date_invalid', count: 2 }],
    };
    await openPage(server, '/import/i1');
    expect(await screen.findByRole('heading', { name: 'a.json and 2 more files' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }));
    const table = await screen.findByRole('table', { name: 'Skipped records' });
    expect(within(table).getByText('line 2')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await within(table).findByText('line 9')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  test('says how many of a reason are listed where that is not all of them', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['a.csv'],
      state: ImportState.DONE,
      startedAt: { seconds: 1n },
      skipped: [
        { reason: 'date_invalid', count: 10_500, listed: 10_000 },
        { reason: 'row_width', count: 4, listed: 4 },
      ],
    };
    await openPage(server, '/import/i1');
    expect(await screen.findByText('10,500')).toBeTruthy();
    expect(screen.getByText('listed: 10,000')).toBeTruthy();
    expect(screen.getByText(/Not all of them are listed/)).toBeTruthy();
    expect(screen.queryByText('listed: 4')).toBeNull();
  });

  test('of a file known already says that nothing was new', async () => {
    server.imported = {
      importId: 'i1',
      fileNames: ['a.json'],
      state: ImportState.DONE,
      startedAt: { seconds: 1n },
      postsUnchanged: 7,
    };
    await openPage(server, '/import/i1');
    expect(await screen.findByText(/Nothing in it was new/)).toBeTruthy();
    expect(screen.getByText('Nothing was left out.')).toBeTruthy();
  });

  test('that touched several channels leads to each', async () => {
    server.channels = [
      { channelId: 4, title: 'One', timeZone: 'UTC' },
      { channelId: 5, title: 'Two', timeZone: 'UTC' },
    ];
    server.imported = {
      importId: 'i1',
      fileNames: ['a.json'],
      state: ImportState.DONE,
      startedAt: { seconds: 1n },
      channelIds: [4, 5],
    };
    const pages = await openPage(server, '/import/i1');
    await userEvent.click(await within(await screen.findByRole('main')).findByRole('link', { name: 'Two' }));
    await waitFor(() => expect(pages.state.location.pathname).toBe('/channels/5/overview'));
  });
});

describe('the options of an import', () => {
  beforeEach(() => {
    server.channels = [{ channelId: 4, title: 'Tashkent Times', timeZone: 'UTC' }];
    server.inspected = {
      files: [
        { fileId: 'a', fileName: 'a.csv', shape: FileShape.DELIMITED, columns: ['x'], needsChannel: true },
      ],
    };
  });

  test('an existing channel and the time of collection', async () => {
    await openPage(server, '/import');
    await drop('a.csv');
    await userEvent.selectOptions(await screen.findByLabelText('Channel'), '4');
    await userEvent.click(screen.getByLabelText('At this time'));
    fireEvent.change(screen.getByLabelText('Date and time'), { target: { value: '2025-03-04T05:06' } });
    const zone = screen.getByLabelText('Time zone of new channels');
    await userEvent.clear(zone);
    await userEvent.type(zone, 'Asia/Tashkent');
    await userEvent.click(screen.getByRole('button', { name: 'Start the import' }));
    await waitFor(() => expect(server.started).toHaveLength(1));
    const seconds = BigInt(new Date('2025-03-04T05:06').getTime() / 1000);
    expect(server.started[0]).toMatchObject({
      channelId: 4,
      timeZone: 'Asia/Tashkent',
      observedAt: { seconds },
    });
  });

  test('a time that the person takes back is not sent', async () => {
    await openPage(server, '/import');
    await drop('a.csv');
    await userEvent.selectOptions(await screen.findByLabelText('Channel'), '4');
    await userEvent.click(screen.getByLabelText('At this time'));
    fireEvent.change(screen.getByLabelText('Date and time'), { target: { value: '2025-03-04T05:06' } });
    await userEvent.click(screen.getByLabelText(/I don’t know/));
    await userEvent.click(screen.getByRole('button', { name: 'Start the import' }));
    await waitFor(() => expect(server.started).toHaveLength(1));
    expect(server.started[0]?.observedAt).toBeUndefined();
  });

  test('starting over forgets the files', async () => {
    await openPage(server, '/import');
    await drop('a.csv');
    await userEvent.click(await screen.findByRole('button', { name: 'Start over' }));
    expect(await screen.findByText('Drop files here')).toBeTruthy();
  });
});

test('earlier imports are listed with their state', async () => {
  server.imports = [
    { importId: 'i1', fileNames: ['a.json'], state: ImportState.DONE, postsAdded: 12 },
    { importId: 'i2', fileNames: ['b.json'], state: ImportState.FAILED },
  ];
  const pages = await openPage(server, '/import');
  const table = await screen.findByRole('table', { name: 'Earlier imports' });
  expect(within(table).getByText('Failed')).toBeTruthy();
  await userEvent.click(within(table).getByRole('link', { name: 'a.json' }));
  await waitFor(() => expect(pages.state.location.pathname).toBe('/import/i1'));
});
