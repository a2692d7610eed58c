import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../../../../../../testkit/src/make-zip.ts';
import { gather, OPTIONS, type WholeRead } from '../../../../../../testkit/src/readers/read-all.ts';
import { DESKTOP, POSTS_CSV, VIEWS_CSV } from '../../../../../../testkit/src/readers/sample-files.ts';
import { readHead } from '../read-head.ts';
import type { ByteSource, Refusal } from '../reader.ts';
import { readFile, recogniseFile } from '../recognise-file.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive-limits.ts';
import { type OpenedUpload, openUpload } from './open-upload.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-upload-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function opened(
  bytes: Buffer,
  name = 'upload',
  limits?: ArchiveLimits,
): Promise<OpenedUpload | Refusal> {
  const path = join(folder, `${Math.random()}`);
  await writeFile(path, bytes);
  return openUpload(path, name, limits);
}

async function files(bytes: Buffer, name?: string, limits?: ArchiveLimits): Promise<readonly ByteSource[]> {
  const upload = await opened(bytes, name, limits);
  if (upload.kind === 'refused') throw new Error(upload.reason);
  return upload.files;
}

async function read(file: ByteSource | undefined): Promise<WholeRead> {
  if (file === undefined) throw new Error('no file');
  const found = recogniseFile(await readHead(file));
  if (found.kind === 'refused') throw new Error(found.reason);
  return gather(readFile(found.shape, file, OPTIONS, new AbortController().signal));
}

const SMALL: ArchiveLimits = { maxEntries: 5, maxBytes: 200_000, maxRatio: 50, ratioFromBytes: 1000 };

describe('openUpload', () => {
  it('opens a plain file, which can be read again and again', async () => {
    const [file] = await files(Buffer.from(DESKTOP), 'result.json');
    expect(file).toMatchObject({ name: 'result.json', sizeBytes: Buffer.byteLength(DESKTOP) });
    expect(await read(file)).toEqual(await read(file));
  });

  it('opens what gzip packed, by its content', async () => {
    const [file] = await files(gzipSync(DESKTOP), 'result.json.gz');
    expect(file).toMatchObject({ name: 'result.json', sizeBytes: null });
    expect((await read(file)).posts.length).toBe(5);
  });

  it('opens the members of a zip that can be read, and lists the pictures beside them', async () => {
    const members = [
      { name: 'export/result.json', content: DESKTOP },
      { name: 'export/photos/a.jpg', content: 'JPEG' },
      { name: 'export/files/table.csv', content: 'sent,in,chat' },
      { name: 'views.csv', content: VIEWS_CSV },
      { name: '__MACOSX/._views.csv', content: 'x' },
    ];
    const upload = await opened(makeZip(members));
    expect(upload).toMatchObject({
      kind: 'opened',
      files: [{ name: 'export/result.json' }, { name: 'views.csv' }],
      pictures: [{ name: 'export/photos/a.jpg', sizeBytes: 4 }],
    });
    const [result, views] = upload.kind === 'opened' ? upload.files : [];
    expect((await read(result)).posts.length).toBe(5);
    expect((await read(views)).measurements.length).toBe(3);
  });

  it('takes pictures for what stands beside an export, alone or in an archive', async () => {
    const one = await opened(Buffer.from('JPEG'), 'photos/a.JPG');
    expect(one).toMatchObject({
      archive: false,
      files: [],
      pictures: [{ name: 'photos/a.JPG', sizeBytes: 4 }],
    });
    const many = await opened(
      makeZip([
        { name: 'photos/a.gif', content: 'x' },
        { name: 'a.mp4', content: 'x' },
      ]),
    );
    expect(many).toMatchObject({ archive: true, files: [], pictures: [{ name: 'photos/a.gif' }] });
  });

  it('leaves out names that point outside', async () => {
    const names = [
      '../posts.csv',
      '/posts.csv',
      'c:/posts.csv',
      'a/../../posts.csv',
      '..\\posts.csv',
      'ok.csv',
    ];
    const found = await files(makeZip(names.map((name) => ({ name, content: POSTS_CSV }))));
    expect(found.map((one) => one.name)).toEqual(['ok.csv']);
  });

  it.each([
    ['archive_nested', [{ name: 'inner.zip', content: 'x' }], undefined],
    ['archive_nothing', [{ name: 'a.exe', content: 'x' }], undefined],
    ['archive_nothing', [], undefined],
    ['archive_encrypted', [{ name: 'a.csv', content: 'x', encrypted: true }], undefined],
    ['archive_too_many', Array.from({ length: 6 }, (_, at) => ({ name: `${at}.csv`, content: 'x' })), SMALL],
    ['archive_too_large', [{ name: 'a.csv', content: Buffer.alloc(100_000) }], SMALL],
    ['archive_too_large', [1, 2, 3].map((at) => ({ name: `${at}.csv`, content: noise(90_000) })), SMALL],
  ])('refuses a zip: %s', async (reason, members, limits) => {
    expect(await opened(makeZip(members), 'upload.zip', limits)).toMatchObject({ kind: 'refused', reason });
  });

  it('refuses a damaged zip', async () => {
    const whole = makeZip([{ name: 'a.csv', content: POSTS_CSV }]);
    for (const length of [4, 30, whole.length - 1]) {
      expect(await opened(whole.subarray(0, length))).toMatchObject({
        kind: 'refused',
        reason: 'archive_broken',
      });
    }
  });

  it('recognises an archive inside as such', async () => {
    const [file] = await files(makeZip([{ name: 'a.json', content: gzipSync('x') }]));
    expect(file === undefined ? null : recogniseFile(await readHead(file))).toMatchObject({
      reason: 'archive_nested',
    });
  });
});

describe('an archive that turns out bad while it is read', () => {
  const rows = Array.from(
    { length: 5000 },
    (_, at) => `@made_up,${at + 1},2024-03-01 10:00:00,${at * 7919},${noiseText(at)}`,
  );
  const table = `channel,id,date,views,text\n${rows.join('\n')}\n`;

  it('keeps what came before the end of a truncated gzip', async () => {
    const packed = gzipSync(table);
    const [file] = await files(packed.subarray(0, Math.floor(packed.length * 0.7)));
    const found = await read(file);
    expect(found.end).toMatchObject({ outcome: 'broken', reason: 'archive_broken' });
    expect(found.posts.length).toBeGreaterThan(1000);
    expect(found.posts.length).toBeLessThan(5000);
  });

  it('stops a gzip that grows too much', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(table), Buffer.alloc(60 * 2 ** 20, ' ')]));
    const [file] = await files(bomb, 'bomb.csv.gz', {
      ...ARCHIVE_LIMITS,
      maxRatio: 20,
      ratioFromBytes: 2 ** 20,
    });
    expect((await read(file)).end).toMatchObject({ outcome: 'broken', reason: 'archive_too_large' });
  });

  it('says that a member of a zip is damaged', async () => {
    const whole = makeZip([{ name: 'a.csv', content: table }]);
    whole.fill(0x55, Math.floor(whole.length / 2), Math.floor(whole.length / 2) + 200);
    const [file] = await files(whole);
    expect((await read(file)).end).toMatchObject({ outcome: 'broken', reason: 'archive_broken' });
  });
});

/** Bytes that do not pack, the same every time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 12345;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

function noiseText(at: number): string {
  return noise(40 + (at % 7))
    .toString('base64')
    .slice(at % 11);
}
