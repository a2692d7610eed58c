import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value stands. One that is moved to another place does not open. */
export interface SealPlace {
  /** Of whom it is; 0 for what belongs to no workspace. */
  readonly workspaceId: number;
  /** `schema.table.column`. */
  readonly column: string;
  /** The row's key, as text. */
  readonly row: string;
}

/** Keeps secrets of others (tokens, sessions, passwords of servers) so that a copy of the database is of no use. */
export interface Sealer {
  seal(place: SealPlace, secret: string | Uint8Array): Buffer;
  /** @throws SealBroken when it was changed, moved, or sealed under another key */
  open(place: SealPlace, sealed: Uint8Array): Buffer;
}

/** A sealed value does not open: changed, moved to another row, or sealed by an installation with another secret. */
export class SealBroken extends Error {
  constructor(place: SealPlace, cause?: unknown) {
    super(`The secret in ${place.column} does not open. Was the installation's secret changed?`, { cause });
    this.name = 'SealBroken';
  }
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Seals with AES-256-GCM under a key of each workspace's own, derived from the installation's secret (HKDF-SHA256,
 * RFC 5869). A value is its version, nonce, tag and ciphertext; its place is authenticated with it.
 */
export function createSealer(secret: string): Sealer {
  const keys = new Map<number, Buffer>();
  const keyOf = (workspaceId: number): Buffer => {
    const known = keys.get(workspaceId);
    if (known !== undefined) return known;
    const made = Buffer.from(hkdfSync('sha256', secret, 'analyticbot seal v1', `${workspaceId}`, KEY_BYTES));
    keys.set(workspaceId, made);
    return made;
  };
  return {
    seal(place, plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(place.workspaceId), nonce);
      cipher.setAAD(placeBytes(place));
      const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), hidden]);
    },
    open(place, sealed) {
      const head = 1 + NONCE_BYTES + TAG_BYTES;
      if (sealed.length < head || sealed[0] !== VERSION) throw new SealBroken(place);
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const cipher = createDecipheriv('aes-256-gcm', keyOf(place.workspaceId), nonce);
      cipher.setAAD(placeBytes(place));
      cipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, head));
      try {
        return Buffer.concat([cipher.update(sealed.subarray(head)), cipher.final()]);
      } catch (error) {
        throw new SealBroken(place, error);
      }
    },
  };
}

function placeBytes({ workspaceId, column, row }: SealPlace): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, column, row]));
}
