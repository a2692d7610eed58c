import { open, stat } from 'node:fs/promises';
import { isPictureName } from '@analyticbot/contracts/uploads/picture-names';
import type { ByteSource, Refusal } from '../reader.ts';
import { ARCHIVE_LIMITS, ArchiveFault, type ArchiveLimits, limitText } from './archive-limits.ts';
import { fileSource } from './file-source.ts';
import { gzipSource } from './gzip-source.ts';
import { listZip, type ZipMember, zipSource } from './zip-source.ts';

/** The files of an upload: itself, or the members of an archive. */
export interface OpenedUpload {
  readonly kind: 'opened';
  /** Its files and pictures are named by their path inside one archive. */
  readonly archive: boolean;
  /** Each to be recognised by itself. None where there are only pictures. */
  readonly files: readonly ByteSource[];
  /** Pictures by their name; what they really are shows when they are decoded. */
  readonly pictures: readonly ByteSource[];
}

const READABLE = /\.(?:json|jsonl|ndjson|csv|tsv|txt|html?)$/i;
const ARCHIVE = /\.(?:zip|gz|tgz|bz2|xz|7z|rar|tar)$/i;
/** Folders of Telegram Desktop for the files that were sent in chats: a table among them is no part of the export. */
const SENT_FILES =
  /(?:^|\/)(?:files|video_files|voice_messages|round_video_messages|stickers|css|js|images)\//;
const NOISE = /(?:^|\/)(?:__MACOSX|\.[^/]*)(?:\/|$)/;

/** Opens a stored upload by what its first bytes say, whatever its name says. */
export async function openUpload(
  path: string,
  name: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<OpenedUpload | Refusal> {
  const magic = await firstBytes(path);
  if (magic[0] === 0x1f && magic[1] === 0x8b) {
    return { kind: 'opened', archive: false, files: [gzipSource(path, name, limits)], pictures: [] };
  }
  const isZip = magic[0] === 0x50 && magic[1] === 0x4b && (magic[2] === 0x03 || magic[2] === 0x05);
  if (isZip) return openZipUpload(path, limits);
  const { size } = await stat(path);
  const file = fileSource(path, size, name);
  return isPictureName(name)
    ? { kind: 'opened', archive: false, files: [], pictures: [file] }
    : { kind: 'opened', archive: false, files: [file], pictures: [] };
}

async function openZipUpload(path: string, limits: ArchiveLimits): Promise<OpenedUpload | Refusal> {
  let members: readonly ZipMember[];
  let holdsArchive = false;
  try {
    members = await listZip(path, limits, (name) => {
      if (NOISE.test(name)) return false;
      holdsArchive ||= ARCHIVE.test(name);
      return isPictureName(name) || (READABLE.test(name) && !SENT_FILES.test(name));
    });
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    if (error.reason === 'archive_broken') return refused('archive_broken');
    return refused('archive_too_many', String(limits.maxEntries));
  }
  const readable = members.filter((member) => !isPictureName(member.name));
  if (members.length === 0) return refused(holdsArchive ? 'archive_nested' : 'archive_nothing');
  if (readable.some((member) => member.entry.isEncrypted())) return refused('archive_encrypted');
  const total = readable.reduce((sum, member) => sum + member.entry.uncompressedSize, 0);
  if (total > limits.maxBytes || readable.some((member) => isBomb(member, limits))) {
    return refused('archive_too_large', limitText(limits));
  }
  return {
    kind: 'opened',
    archive: true,
    files: readable.map((member) => zipSource(path, member, limits)),
    pictures: members
      .filter((member) => isPictureName(member.name))
      .map((member) => zipSource(path, member, limits)),
  };
}

function isBomb({ entry }: ZipMember, limits: ArchiveLimits): boolean {
  return (
    entry.uncompressedSize > limits.ratioFromBytes &&
    entry.uncompressedSize > entry.compressedSize * limits.maxRatio
  );
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function refused(reason: string, limit = ''): Refusal {
  return { kind: 'refused', reason, values: limit === '' ? {} : { limit } };
}
