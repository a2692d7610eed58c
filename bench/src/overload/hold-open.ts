import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Readers that ask for a long answer and do not take it. */
export interface HeldOpen {
  close(): void;
}

export interface LongAnswer {
  readonly address: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens sockets that ask and never read anything of the answer. */
export async function stall(answer: LongAnswer, count: number): Promise<HeldOpen> {
  const sockets = await Promise.all(Array.from({ length: count }, () => ask(answer)));
  for (const socket of sockets) socket.pause();
  return { close: () => sockets.forEach((socket) => void socket.destroy()) };
}

/** Opens sockets that read a piece of the answer ten times a second. */
export async function readSlowly(answer: LongAnswer, count: number): Promise<HeldOpen> {
  const sockets = await Promise.all(Array.from({ length: count }, () => ask(answer)));
  for (const socket of sockets) void sip(socket);
  return { close: () => sockets.forEach((socket) => void socket.destroy()) };
}

async function ask({ address, path, headers }: LongAnswer): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  const lines = Object.entries({ host: hostname, ...headers }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  return socket;
}

async function sip(socket: Socket): Promise<void> {
  socket.pause();
  while (!socket.destroyed) {
    socket.read(4096);
    await pause(100);
  }
}
