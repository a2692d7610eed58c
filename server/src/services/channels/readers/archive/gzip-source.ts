import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { ByteSource } from '../reader.ts';
import { type ArchiveLimits, withinLimits } from './archive-limits.ts';
import { memberSource } from './member-source.ts';

/** The one file inside a .gz, without that ending. */
export function gzipSource(path: string, name: string, limits: ArchiveLimits): ByteSource {
  return memberSource(name.replace(/\.gz$/i, ''), null, limits, () => unpacked(path, limits));
}

async function* unpacked(path: string, limits: ArchiveLimits): AsyncGenerator<Uint8Array, void, undefined> {
  const packed = createReadStream(path);
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    yield* withinLimits(gunzip, () => packed.bytesRead, limits);
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}
