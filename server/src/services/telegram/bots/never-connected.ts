/** Errors of sockets and names that come before anything was sent. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

/** Whether a call failed before its first byte left, as its error shows: then nothing can have been done. */
export function isNeverConnected(error: unknown): boolean {
  const code = codeOf(error);
  if (NEVER_CONNECTED.has(code)) return true;
  const message = error instanceof Error ? error.message : '';
  // No address answered in time; a connection that fell silent is told as one that was read or written.
  if (code === 'ETIMEDOUT') return !/\b(?:read|write) ETIMEDOUT/.test(message);
  return message.includes('before secure TLS connection was established');
}

/** Of the system; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
