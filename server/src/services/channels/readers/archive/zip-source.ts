import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { ByteSource } from '../reader.ts';
import { ArchiveFault, type ArchiveLimits, withinLimits } from './archive-limits.ts';
import { memberSource } from './member-source.ts';

/** An entry of a zip whose name is safe to show and to look for. */
export interface ZipMember {
  readonly entry: yauzl.Entry;
  /** With forward slashes; never absolute, never with '..'. */
  readonly name: string;
}

/**
 * The entries that are files and that are wanted by their name; names that point outside are left out.
 *
 * @throws ArchiveFault
 */
export async function listZip(
  path: string,
  limits: ArchiveLimits,
  isWanted: (name: string) => boolean,
): Promise<readonly ZipMember[]> {
  const zip = await openZip(path);
  const members: ZipMember[] = [];
  let seen = 0;
  try {
    if (zip.entryCount > limits.maxEntries) throw new ArchiveFault('archive_too_large');
    await new Promise<void>((resolve, reject) => {
      zip.on('error', (error) => reject(new ArchiveFault('archive_broken', error)));
      zip.on('end', resolve);
      zip.on('entry', (entry: yauzl.Entry) => {
        const name = safeName(entry.fileNameRaw);
        seen += 1;
        // An export holds many videos and voice messages that nobody asks for.
        if (name !== null && isWanted(name)) members.push({ entry, name });
        if (seen > limits.maxEntries) reject(new ArchiveFault('archive_too_large'));
        else zip.readEntry();
      });
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
  return members;
}

export function zipSource(path: string, member: ZipMember, limits: ArchiveLimits): ByteSource {
  return memberSource(member.name, member.entry.uncompressedSize, limits, () =>
    unpacked(path, member, limits),
  );
}

async function* unpacked(
  path: string,
  member: ZipMember,
  limits: ArchiveLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = await openZip(path);
  try {
    const stream = await openMember(zip, member.entry);
    try {
      yield* withinLimits(stream, () => member.entry.compressedSize, limits);
    } finally {
      stream.destroy();
    }
  } finally {
    zip.close();
  }
}

function openZip(path: string): Promise<yauzl.ZipFile> {
  // Names are decoded here: the library would refuse the whole archive for one name that points outside.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    yauzl.open(path, options, (error, zip) => {
      if (error === null) resolve(zip);
      else reject('code' in error ? error : new ArchiveFault('archive_broken', error));
    });
  });
}

function openMember(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error === null) resolve(stream);
      else reject(new ArchiveFault('archive_broken', error));
    });
  });
}

function safeName(raw: Buffer): string | null {
  const name = raw.toString('utf8').replaceAll('\\', '/');
  const isUnsafe =
    name === '' ||
    name.length > 500 ||
    name.endsWith('/') ||
    name.startsWith('/') ||
    /^[a-z]:/i.test(name) ||
    name.split('/').includes('..') ||
    name.includes('\0');
  return isUnsafe ? null : name;
}
