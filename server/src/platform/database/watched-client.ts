import { Socket } from 'node:net';
import pg from 'pg';

/** The connection was cut because the other end no longer answered. */
export class ConnectionCut extends Error {
  readonly code = 'CONNECTION_CUT';

  constructor(reason: string) {
    super(`The database connection was cut: ${reason}.`);
    this.name = 'ConnectionCut';
  }
}

/**
 * A `pg` client that shows what the watchdog needs: whether an answer is owed, whether bytes still
 * move, and a way to cut a connection whose other end has gone silent.
 */
export class WatchedClient extends pg.Client {
  /** Process id of the server's session as the server told it; null until a transaction began. */
  backendPid: number | null = null;
  /** True while a COPY waits for our side, so that silence of the server is no sign of anything. */
  waitsForUs = false;
  /** When the server was last known to answer on this connection (`performance.now()`). */
  heardAt = performance.now();
  #bytesWrittenWhenIdle = 0;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // A connection that breaks while checked out and idle would otherwise bring the process down;
    // its next query fails with the reason.
    this.on('error', () => undefined);
    this.on('drain', () => this.markIdle());
  }

  /** Bytes received and sent so far; null before the connection is made. */
  get bytes(): { readonly read: number; readonly written: number } | null {
    const stream = this.#stream();
    return stream === null ? null : { read: stream.bytesRead, written: stream.bytesWritten };
  }

  /** True while something was sent that the server has not answered to the end. */
  get isOwedAnAnswer(): boolean {
    return (this.#stream()?.bytesWritten ?? 0) > this.#bytesWrittenWhenIdle;
  }

  /** Notes that every answer has arrived. Called at connection and when the queue of queries is empty. */
  markIdle(): void {
    this.heardAt = performance.now();
    this.#bytesWrittenWhenIdle = this.#stream()?.bytesWritten ?? 0;
  }

  /** Cuts the connection at once. Queries in flight fail with the reason. */
  cut(reason: string): void {
    this.#stream()?.destroy(new ConnectionCut(reason));
  }

  /** The socket, or the TLS stream over it; `pg` keeps it on its connection object. */
  #stream(): Socket | null {
    const connection: unknown = Reflect.get(this, 'connection');
    if (typeof connection !== 'object' || connection === null || !('stream' in connection)) return null;
    return connection.stream instanceof Socket ? connection.stream : null;
  }
}
