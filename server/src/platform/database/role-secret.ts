import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

/** Passwords of database roles are derived from one secret, so that only one file must be kept. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
}

/** Reads the secret of a data folder, or makes it (32 random bytes, readable by its owner only). */
export async function readOrMakeSecret(path: string): Promise<string> {
  for (;;) {
    try {
      const kept = (await readFile(path, 'utf8')).trim();
      if (kept.length >= 32) return kept;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(`${randomBytes(32).toString('base64url')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      throw new Error(`The secret file ${path} exists but is empty or too short.`, { cause: error });
    }
  }
}

/**
 * The SCRAM-SHA-256 verifier of a password (RFC 5803 form as PostgreSQL stores it). Sent in place of
 * the password, so that no statement log of the server ever shows it in clear.
 */
export function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
