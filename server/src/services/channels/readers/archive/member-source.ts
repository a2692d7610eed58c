import type { ByteSource, SourceFault } from '../reader.ts';
import { ArchiveFault, type ArchiveLimits, limitText } from './archive-limits.ts';

/**
 * A member of an archive as a file. Where the archive is damaged or grows too much the bytes end, so that what came
 * before is kept, and `fault` says why.
 */
export function memberSource(
  name: string,
  sizeBytes: number | null,
  limits: ArchiveLimits,
  bytes: () => AsyncIterable<Uint8Array>,
): ByteSource {
  let fault: SourceFault | null = null;
  return {
    name,
    sizeBytes,
    fault: () => fault,
    async *open() {
      fault = null;
      try {
        yield* bytes();
      } catch (error) {
        if (!isArchiveError(error)) throw error;
        const reason = error instanceof ArchiveFault ? error.reason : 'archive_broken';
        fault = { reason, values: { limit: limitText(limits) } };
      }
    },
  };
}

/** Errors of the unpacking, as against those of the disk, which have a system code. */
export function isArchiveError(error: unknown): boolean {
  if (error instanceof ArchiveFault) return true;
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' || code.startsWith('Z_') || code === 'ERR_BUFFER_OUT_OF_BOUNDS';
}
