import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Ways of answering that every surface shares, the broken ones included. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answerBytes(response, status, 'application/json', Buffer.from(JSON.stringify(body)));
}

export function answerBytes(response: ServerResponse, status: number, type: string, bytes: Buffer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length });
  response.end(bytes);
}

/** Ends the connection without an answer. */
export function cut(response: ServerResponse): void {
  response.destroy();
}

/** Answers so slowly that whoever has no limit of time waits for ever. */
export async function drip(
  response: ServerResponse,
  status: number,
  body: unknown,
  bytesPerSecond: number,
): Promise<void> {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length });
  const step = Math.max(1, Math.round(bytesPerSecond / 10));
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step));
    await pause(100);
  }
  response.end();
}
