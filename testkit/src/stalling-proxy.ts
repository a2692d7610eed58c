import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy that can go silent without closing anything, as a firewall or a pulled cable does, or cut the line. */
export type StallingProxy = {
  readonly port: number;
  /** From now on the connections that exist carry nothing more, in either direction. */
  stallExisting(): void;
  /** From now on neither those nor new ones carry anything; new ones are still accepted. */
  stallAll(): void;
  /** Breaks every connection, and each new one until `recover`. */
  cutAll(): void;
  /** New connections work again; stalled ones stay silent for ever. */
  recover(): void;
  close(): Promise<void>;
};

export async function startStallingProxy(target: { host: string; port: number }): Promise<StallingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let silent = false;
  let cut = false;
  const server = createServer((near) => {
    if (cut) {
      near.destroy();
      return;
    }
    const far = connect(target.port, target.host);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      // Broken pipes are the subject of the test, not a fault of it.
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
      if (!silent) from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.');

  function stall(): void {
    for (const [near, far] of pairs) {
      near.unpipe(far).resume();
      far.unpipe(near).resume();
    }
  }

  function closeAll(): void {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  }

  return {
    port: address.port,
    stallExisting: stall,
    stallAll() {
      silent = true;
      stall();
    },
    cutAll() {
      cut = true;
      closeAll();
    },
    recover() {
      silent = false;
      cut = false;
    },
    async close() {
      closeAll();
      server.close();
      await once(server, 'close');
    },
  };
}
