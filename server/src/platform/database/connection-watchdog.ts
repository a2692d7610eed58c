import pg from 'pg';
import { errorCode } from './error-code.ts';
import type { WatchedClient } from './watched-client.ts';

/** Silence after which a second connection asks the server what the first one does. Milliseconds. */
const QUIET_MS = 4_000;
const PROBE_TIMEOUT_MS = 3_000;
const TICK_MS = 500;
/** A quiet connection that cannot be asked about (a pooler hides it) is cut after this. Milliseconds. */
const UNKNOWN_LIMIT_MS = 90_000;

type Watch = { read: number; written: number; quietSince: number; strikes: number; probing: boolean };

/** What a probe found out about a connection that owes an answer. */
type Finding = 'working' | 'waiting for us' | 'gone' | 'unreachable' | 'unknown';

/**
 * Notices half-open connections: the other end has gone (a pulled cable, a firewall that forgot, a
 * proxy that stalls) and nothing says so. TCP's own answer takes a quarter of an hour, and a plain
 * time limit cannot tell a dead connection from a long statement. So when an answer is owed and no
 * byte has moved for some seconds, another connection asks the server what that session does.
 *
 * Worst case from silence to failure of the query: quiet 4 s + two probes of 3 s + ticks, under 12 s.
 */
export class ConnectionWatchdog {
  readonly #probeConfig: pg.ClientConfig;
  readonly #watches = new Map<WatchedClient, Watch>();
  #timer: NodeJS.Timeout | null = null;

  constructor(probeConfig: pg.ClientConfig) {
    this.#probeConfig = probeConfig;
  }

  watch(client: WatchedClient): void {
    client.markIdle();
    this.#watches.set(client, {
      read: 0,
      written: 0,
      quietSince: performance.now(),
      strikes: 0,
      probing: false,
    });
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
  }

  forget(client: WatchedClient): void {
    this.#watches.delete(client);
    if (this.#watches.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    const now = performance.now();
    for (const [client, watch] of this.#watches) {
      const bytes = client.bytes;
      if (bytes === null) continue;
      const moved = bytes.read !== watch.read || bytes.written !== watch.written;
      if (moved || !client.isOwedAnAnswer) {
        watch.read = bytes.read;
        watch.written = bytes.written;
        watch.quietSince = now;
        watch.strikes = 0;
      } else if (now - watch.quietSince >= QUIET_MS && !watch.probing) {
        void this.#probe(client, watch);
      }
    }
  }

  async #probe(client: WatchedClient, watch: Watch): Promise<void> {
    watch.probing = true;
    const quietSince = watch.quietSince;
    const finding = await this.#ask(client);
    watch.probing = false;
    // An answer came in the meantime: whatever was found out is old.
    if (watch.quietSince !== quietSince) return;
    if (finding === 'unreachable') return client.cut('the server does not answer');
    if (finding === 'gone') return client.cut('the server has ended the session');
    if (finding === 'working') {
      watch.quietSince = performance.now();
      watch.strikes = 0;
      return;
    }
    if (finding === 'unknown') {
      if (performance.now() - quietSince > UNKNOWN_LIMIT_MS) client.cut('no answer within the limit');
      return;
    }
    // One look may fall between two messages that are both under way; two looks do not.
    watch.strikes += 1;
    if (watch.strikes >= 2) client.cut('the server waits for us while we wait for the server');
  }

  async #ask(client: WatchedClient): Promise<Finding> {
    const pid = client.backendPid ?? readProcessId(client);
    const probe = new pg.Client({ ...this.#probeConfig, connectionTimeoutMillis: PROBE_TIMEOUT_MS });
    probe.on('error', () => undefined);
    const timer = setTimeout(() => void probe.end().catch(() => undefined), PROBE_TIMEOUT_MS);
    try {
      await probe.connect();
      const answer = await Promise.race([
        probe.query<{ state: string | null; wait: string | null }>(
          `SELECT state, wait_event_type AS wait FROM pg_stat_activity WHERE pid = $1`,
          [pid],
        ),
        new Promise<null>((resolve) => setTimeout(resolve, PROBE_TIMEOUT_MS, null).unref()),
      ]);
      if (answer === null) return 'unreachable';
      const session = answer.rows[0];
      if (session === undefined) return client.backendPid === null ? 'unknown' : 'gone';
      if (session.state === null) return 'unknown';
      const serverWaits = session.state !== 'active' || session.wait === 'Client';
      return serverWaits && !client.waitsForUs ? 'waiting for us' : 'working';
    } catch (error) {
      // Five characters are PostgreSQL's own refusal (too many connections, shutting down): it answers.
      return errorCode(error)?.length === 5 ? 'unknown' : 'unreachable';
    } finally {
      clearTimeout(timer);
      void probe.end().catch(() => undefined);
    }
  }
}

function readProcessId(client: WatchedClient): number | null {
  const pid: unknown = Reflect.get(client, 'processID');
  return typeof pid === 'number' ? pid : null;
}
