import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandRun, runCommand } from '../../../testkit/src/command-runner.ts';
import { desktopAccount, desktopChat } from '../../../testkit/src/desktop-chats.ts';
import { picturedExport } from '../../../testkit/src/pictured-export.ts';
import { jpegPhoto } from '../../../testkit/src/pictures.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../platform/database/index.ts';

let folder: string;
let server: EmbeddedServer;

/** The commands find a server that runs already, as beside `npm start`: none of them has to start its own. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-commands-'));
  server = await startEmbeddedServer({ dataFolder: join(folder, 'data'), settings: { fsync: 'off' } });
  await writeFile(join(folder, 'result.json'), desktopChat('Town', 4, 20));
  const chats = [desktopChat('Kitchen', 5, 3), desktopChat('Garden', 6, 2)];
  await writeFile(join(folder, 'account.json'), desktopAccount(chats));
  await writeFile(join(folder, 'strange.csv'), 'nr;wann;seen\n1;2025-03-01 10:00;7\n2;2025-03-02 10:00;9\n');
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Names of files mean those of the test's folder. */
function run(...args: string[]): Promise<CommandRun> {
  return runCommand(
    join(folder, 'data'),
    ...args.map((arg) => (/\.(json|csv)$/.test(arg) ? join(folder, arg) : arg)),
  );
}

describe('import', () => {
  it('makes the first workspace, reads the file, and finds nothing new the second time', async () => {
    const first = await run('import', 'result.json', '--json');
    expect(first.code).toBe(0);
    expect(first.document()).toMatchObject({
      state: 'DONE',
      workspace: { name: 'Channels' },
      channels: [{ title: 'Town' }],
      postsAdded: 20,
      rowsCommittedSeconds: expect.any(Number),
      dashboardCompleteSeconds: expect.any(Number),
    });
    const again = (await run('import', 'result.json')).text();
    expect(again).toContain('0 messages added, 0 updated, 20 unchanged');
    expect(again).toMatch(/Rows committed after [\d.]+ s, dashboard complete after [\d.]+ s\./);
  });

  it('takes the pictures beside an export along, and a report does not', async () => {
    await mkdir(join(folder, 'photos'));
    await writeFile(join(folder, 'photos', '1.jpg'), await jpegPhoto(800, 600));
    const messages = [
      { id: 1, photo: 'photos/1.jpg' },
      { id: 2, photo: 'photos/gone.jpg' },
    ];
    await writeFile(join(folder, 'pictured.json'), picturedExport(messages));
    const read = await run('import', 'pictured.json');
    expect(read.text()).toContain('1 of 1 pictures added.');
    expect(read.text()).toContain('Left out 1 × picture_missing');
    expect((await run('import', 'pictured.json', '--json')).document()).toMatchObject({ picturesAdded: 0 });
    const report = (await run('report', 'pictured.json', '--json')).document();
    expect(report.channels).toMatchObject([{ posts: 2, skipped: {} }]);
  });

  it('reads only the named chats of an account', async () => {
    const refused = await run('import', 'account.json', '--json');
    expect(refused.code).toBe(1);
    expect(refused.document().error).toMatchObject({
      reason: 'CHATS_NEEDED',
      chats: [{ title: 'Kitchen' }, { title: 'Garden' }],
    });
    const read = await run('import', 'account.json', '--chat', 'garden', '--json');
    expect(read.document().channels).toMatchObject([{ title: 'Garden' }]);
  });

  it('maps columns, and says which there are where one is wrong', async () => {
    const mapped = ['--map', 'nr=message_id', 'wann=published_at', 'seen=views', 'strange.csv'];
    const dry = await run('import', '--dry-run', '--json', ...mapped, '--channel', '@strange');
    expect(dry.document().files[0].preview[1]).toMatchObject({ message_id: '2', views: '9' });
    const wrong = await run('import', '--map', 'sean=views', 'strange.csv');
    expect(wrong.stderr).toContain('nr, wann, seen');
    const unknown = await run('import', '--map', 'seen=vues', '--json', 'strange.csv');
    expect(unknown.document().error).toMatchObject({ reason: 'MAPPING_FIELD_UNKNOWN' });
    const read = await run('import', '--json', ...mapped, '--channel', '@strange');
    expect(read.document()).toMatchObject({ postsAdded: 2, channels: [{ username: 'strange' }] });
  });

  it('keeps no upload of what was not read', async () => {
    const before = await uploads();
    await run('import', 'account.json');
    await run('import', '--dry-run', 'result.json');
    expect(await uploads()).toEqual(before);
  });

  it('names the workspaces where none matches', async () => {
    const { code, stderr } = await run('import', 'result.json', '--workspace', 'Nowhere');
    expect(code).toBe(1);
    expect(stderr).toContain('There are: 1 Channels.');
  });
});

describe('report', () => {
  it('finds a channel by its title, in a workspace by its name', async () => {
    const report = await run('report', 'town', '--workspace', 'channels', '--format', 'json');
    expect(report.code).toBe(0);
    expect(report.document().channels).toMatchObject([{ title: 'Town', posts: 20, messages: 20 }]);
  });

  it('lists the channels where the name fits none', async () => {
    const { code, stderr } = await run('report', 'Village');
    expect(code).toBe(1);
    expect(stderr).toMatch(/There is no channel Village .*\n.*\n {2}\d+ {2}Garden\n/);
  });
});

describe('user reset, backup and restore', () => {
  it('refuse an address that nobody has', async () => {
    const { code, document } = await run('user', 'reset', 'nobody@example.org', '--json');
    expect(code).toBe(1);
    expect(document().error).toMatchObject({ reason: 'USER_NOT_FOUND' });
  });

  it('bring everything back in an empty folder, and overwrite neither a backup nor a database', async () => {
    const backup = join(folder, 'backup');
    const restored = join(folder, 'restored');
    expect((await run('backup', backup, '--json')).document()).toMatchObject({ folder: backup });
    expect((await run('backup', backup)).code).toBe(1);
    expect((await runCommand(restored, 'restore', backup)).text()).toMatch(/^Restored \d+ rows/);
    const before = (await run('report', 'Town', '--json')).text();
    expect((await runCommand(restored, 'report', 'Town', '--json')).text()).toBe(before);
    expect((await run('restore', backup)).code).toBe(1);
  });
});

async function uploads(): Promise<string[]> {
  return (await readdir(join(folder, 'data', 'uploads', '1'))).sort();
}
