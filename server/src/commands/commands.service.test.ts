import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { SessionsService, UsersService } from '@analyticbot/contracts/users/v1/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandRun, runCommand, runCommandUntil } from '../../../testkit/src/command-runner.ts';
import { desktopAccount, desktopChat } from '../../../testkit/src/desktop-chats.ts';
import { openOwnerDatabase } from '../../../testkit/src/owner-database.ts';
import { picturedExport } from '../../../testkit/src/pictured-export.ts';
import { jpegPhoto } from '../../../testkit/src/pictures.ts';
import { readConfig } from '../app/config.ts';
import { type RunningApp, startApp } from '../app/start-app.ts';
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
    ...args.map((arg) => (/^[^/]+\.(json|csv)$/.test(arg) ? join(folder, arg) : arg)),
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
    const [{ title }] = report.channels;
    const known = (await run('report', title, '--json')).document();
    expect(known.channels).toMatchObject([{ skipped: { picture_missing: 2 } }]);
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

describe('demo', () => {
  it('makes exactly what was asked for, labelled as simulated, and is never made twice', async () => {
    const made = await run('demo', '--posts', '60', '--snapshots', '4', '--seed', '7', '--json');
    expect(made.document()).toMatchObject({
      workspace: { name: 'Demo', simulated: true },
      posts: 60,
      snapshots: 4,
      seed: 7,
      channels: 3,
    });
    const again = await run('demo', '--workspace', 'DEMO', '--json');
    expect([again.code, again.document().error.reason]).toEqual([1, 'WORKSPACE_EXISTS']);
    const names = ['@slow_travel_demo', '@kuhnya_demo', '@toshkent_demo'];
    let posts = 0;
    for (const name of names) {
      const [channel] = (await run('report', name, '--workspace', 'Demo', '--json')).document().channels;
      expect(channel).toMatchObject({ simulated: true, sources: ['simulated'], skipped: null });
      posts += channel.posts;
    }
    expect(posts).toBe(60);
  });

  it('refuses a number that is none', async () => {
    for (const wrong of ['0', '-1', '1.5', 'many', '1e9']) {
      expect((await run('demo', '--posts', wrong)).code).toBe(2);
    }
  });

  it('that is stopped half-way leaves no workspace', async () => {
    const data = join(folder, 'data');
    const size = ['--posts', '20000', '--snapshots', '3'];
    const { code, stderr } = await runCommandUntil(
      data,
      /Simulating/,
      'demo',
      '--workspace',
      'Half',
      ...size,
    );
    expect(code).toBe(130);
    expect(stderr).toContain('The half-made workspace is deleted.');
    expect((await run('report', 'x', '--workspace', 'Half')).stderr).toContain('There is no workspace Half.');
  });
});

describe('export', () => {
  it.each(['town.jsonl', 'town.jsonl.gz', 'town.zip'])(
    'writes %s, which import reads without loss',
    async (name) => {
      const path = join(folder, name);
      const written = await run('export', 'Town', '--output', path, '--json');
      expect(written.document()).toMatchObject({ file: path, messages: 20 });
      expect((await run('export', 'Town', '--output', path, '--json')).document().error).toMatchObject({
        reason: 'FILE_EXISTS',
      });
      const copy = join(folder, `copy of ${name}`);
      expect((await runCommand(copy, 'import', path, '--json')).document()).toMatchObject({
        state: 'DONE',
        postsAdded: 20,
      });
      expect((await runCommand(copy, 'report', 'Town', '--json')).text()).toBe(
        (await run('report', 'Town', '--json')).text(),
      );
    },
  );

  it('writes to standard output what it writes to a file, and nothing else', async () => {
    const piped = await run('export', 'Town', '--output', '-');
    const [header, ...lines] = piped.text().trim().split('\n');
    expect(JSON.parse(header ?? '')).toMatchObject({ analyticbot: 'channel-export', version: 1 });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ end: { posts: 20 } });
    expect(piped.stderr).toContain('Wrote 20 messages');
    expect((await run('export', 'Town', '--output', '-', '--json')).code).toBe(2);
  });

  it('names the file by the channel, in the folder that was named', async () => {
    const written = await run('export', 'Town', '--format', 'csv', '--output', folder, '--json');
    expect(written.document().file).toMatch(/\/Town-\d{4}-\d\d-\d\d\.csv\.zip$/);
  });
});

describe('an import that is stopped', () => {
  it('stops with its command, keeps what it read, and goes on where it was the next time', async () => {
    const path = join(folder, 'long.json');
    await writeFile(path, desktopChat('Long', 9, 5_000));
    const data = join(folder, 'data');
    const stopped = await runCommandUntil(data, /Waiting|Reading/, 'import', path, '--json');
    expect([stopped.code, stopped.document().error.reason]).toEqual([130, 'INTERRUPTED']);
    const whole = (await run('import', path, '--json')).document();
    expect(whole.state).toBe('DONE');
    expect(whole.postsAdded + whole.postsUnchanged).toBe(5_000);
  }, 120_000);
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

  it('bring back an owner who signs in again, with the session and the workspaces of before', async () => {
    const person = { email: 'ada@example.org', password: 'correct horse battery' };
    const signedUp = await inProgram(join(folder, 'data'), async ({ users, client, callOptionsFor }) => {
      const path = (await users?.setupPath()) ?? '';
      const setupToken = new URL(path, 'http://none').searchParams.get('token') ?? '';
      const form = { ...person, name: 'Ada', workspaceName: 'Mine', setupToken };
      return client(UsersService).signUpOwner(form, callOptionsFor(NOBODY));
    });
    expect(signedUp.workspaces.map(({ name }) => name)).toEqual(['Mine', 'Demo']);
    const [backup, restored] = [join(folder, 'owned'), join(folder, 'owned-restored')];
    expect((await run('backup', backup)).code).toBe(0);
    const { code, stderr } = await runCommand(restored, 'restore', backup);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('could not')]);
    const again = await inProgram(restored, async ({ client, callOptionsFor }) => ({
      signedIn: await client(UsersService).signIn(person, callOptionsFor(NOBODY)),
      session: await client(SessionsService).verifySession(
        { token: signedUp.session?.token ?? '' },
        callOptionsFor(NOBODY),
      ),
    }));
    expect(again.signedIn.workspaces).toEqual(signedUp.workspaces);
    expect(again.session.user).toEqual(signedUp.user);
    const town = await runCommand(restored, 'report', 'Town', '--json');
    expect(town.document().channels).toMatchObject([{ title: 'Town', posts: 20 }]);
  });

  it('end an import that was under way, with the reason, since its file does not come along', async () => {
    const owner = openOwnerDatabase(server.ownerUrl);
    const [begun] = await owner.query<{ import_id: string; workspace_id: number }>(
      `UPDATE channels.import SET state = ${ImportState.READING}, finished_at = NULL
       WHERE import_id = (SELECT import_id FROM channels.import LIMIT 1) RETURNING import_id, workspace_id`,
    );
    await owner.close();
    const [importId, workspaceId] = [begun?.import_id ?? '', begun?.workspace_id ?? 0];
    const [backup, restored] = [join(folder, 'under-way'), join(folder, 'under-way-restored')];
    await run('backup', backup);
    await runCommand(restored, 'restore', backup);
    const ended = await inProgram(restored, async ({ client, callOptionsFor }) => {
      const identity = { userId: 'ada', sessionId: 's', workspace: { workspaceId, role: 'owner' as const } };
      for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(100)) {
        const answer = await client(ImportsService).getImport(
          { importId },
          callOptionsFor({ ...NOBODY, identity }),
        );
        if (answer.import?.state !== ImportState.READING) return answer.import;
      }
      throw new Error('the import goes on for ever');
    });
    expect(ended).toMatchObject({ state: ImportState.FAILED, problem: { reason: 'UPLOAD_NOT_FOUND' } });
  });
});

const NOBODY = { identity: null, locale: 'en', requestId: 'request-1', traceParent: null };

/** Uses the services of the program in that folder, with nobody to serve. */
async function inProgram<Result>(
  dataFolder: string,
  work: (app: RunningApp) => Promise<Result>,
): Promise<Result> {
  const { config } = readConfig({ DATA_DIR: dataFolder, LOG_LEVEL: 'silent' });
  const app = await startApp({ config, role: 'all', serve: false });
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
}

async function uploads(): Promise<string[]> {
  return (await readdir(join(folder, 'data', 'uploads', '1'))).sort();
}
