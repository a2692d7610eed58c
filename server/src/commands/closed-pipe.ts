/** The part of a standard stream that is needed. */
export interface BreakableStream {
  on(event: 'error', listener: (error: unknown) => void): unknown;
}

const CLOSED = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'EIO']);

/**
 * Whoever reads our output may stop early, as `head` does, or the terminal may go away: then what is still written
 * goes nowhere, and the command ends as it would have. Any other fault of the stream is a bug.
 */
export function tolerateClosedPipe(stream: BreakableStream): void {
  stream.on('error', (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!CLOSED.has(code)) throw error;
  });
}
