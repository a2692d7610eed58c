import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const ONE_YEAR_SECONDS = 31_536_000;
/** Vite puts the digest of a file's content into the name of everything in this folder. */
const HASHED_FOLDER = 'assets';

/** Paths that belong to the program: an unknown one there is a failure and not a page of the dashboard. */
const PROGRAM_PATHS = /^\/(api|media|live)(\/|\?|$)/;

/**
 * Serves the built dashboard. Every address that is no file is a page of it, drawn by the browser. `notFound` answers
 * what is neither.
 */
export async function serveDashboard(
  app: FastifyInstance,
  folder: string,
  notFound: (reply: FastifyReply, requestId: string) => FastifyReply,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = path.startsWith(join(folder, HASHED_FOLDER));
      reply.header('cache-control', hashed ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' || request.method === 'HEAD';
    const file = /\.\w{1,8}$/.test(request.url.split('?', 1)[0] ?? '');
    if (!page || file || PROGRAM_PATHS.test(request.url)) return notFound(reply, request.id);
    return sendPage(reply, folder);
  });
  app.get('/', (_request, reply) => sendPage(reply, folder));
}

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The dashboard has not been built: run `npm start` in the program’s folder.\n');
}
