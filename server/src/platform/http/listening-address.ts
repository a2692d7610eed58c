import type { AddressInfo } from 'node:net';

/** `http://host:port` of a server that listens; an address of every interface is named by the loopback. */
export function listeningAddress(address: AddressInfo | string | null, host: string): string {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
