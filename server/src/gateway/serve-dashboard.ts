import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { FRAMED_BY_TELEGRAM } from './security-headers.ts';

const ONE_YEAR_SECONDS = 31_536_000;
/** Vite puts the digest of a file's content into the name of everything in this folder. */
const HASHED_FOLDER = 'assets';

/** Paths that belong to the program: an unknown one there is a failure and not a page of the dashboard. */
const PROGRAM_PATHS = /^\/(api|media|live)(\/|\?|$)/;

const SHARED_PAGES = /^\/share\//;

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
  /** Read once: anybody may ask for it, as often as they like. */
  let sharedPage: string | null = null;
  app.setNotFoundHandler(async (request, reply) => {
    const page = request.method === 'GET' || request.method === 'HEAD';
    const file = /\.\w{1,8}$/.test(request.url.split('?', 1)[0] ?? '');
    if (!page || file || PROGRAM_PATHS.test(request.url)) return notFound(reply, request.id);
    // Whoever has the address of a shared page may see it; that is no invitation to search engines.
    if (SHARED_PAGES.test(request.url)) {
      reply.header('x-robots-tag', 'noindex, nofollow');
      sharedPage ??= await readSharedPage(folder);
      if (sharedPage === null) return sendPage(reply, folder);
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(sharedPage);
    }
    return sendPage(reply, folder);
  });
  app.get('/', (_request, reply) => sendPage(reply, folder));
  app.get('/mini-app', (_request, reply) => {
    reply.raw.setHeader('content-security-policy', FRAMED_BY_TELEGRAM);
    reply.raw.removeHeader('x-frame-options');
    return sendPage(reply, folder);
  });
}

/** The same page with what messengers show of an address that is passed on; null where it has not been built. */
async function readSharedPage(folder: string): Promise<string | null> {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return null;
  return (await readFile(file, 'utf8')).replace('</head>', () => `${LINK_PREVIEW}</head>`);
}

/**
 * Nothing of the channel: messengers keep a preview for others, also after the page has ended. The name alone: they ask in
 * no language.
 */
const LINK_PREVIEW = `  <meta property="og:type" content="website" />
    <meta property="og:title" content="AnalyticBot" />
  `;

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The dashboard has not been built: run `npm start` in the program’s folder.\n');
}
