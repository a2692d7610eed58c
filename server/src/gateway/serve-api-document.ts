import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>The API of AnalyticBot</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <header class="swagger-ui">
      <div class="wrapper"><p class="renderedMarkdown"><a href="/">← AnalyticBot</a></p></div>
    </header>
    <main id="api"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** In a file of its own, since the page may run no script that stands in it. */
const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  domNode: document.getElementById('api'),
  deepLinking: true,
  validatorUrl: null,
});
`;

const OWN_ASSETS = ['/swagger-ui.css', '/swagger-ui-bundle.js'];

/** `/api/openapi.json` and `/api/docs`, the page to read it on. Nothing is loaded from elsewhere. */
export async function serveApiDocument(app: FastifyInstance): Promise<void> {
  const document = fileURLToPath(import.meta.resolve('@analyticbot/contracts/openapi.json'));
  const assets = fileURLToPath(new URL('.', import.meta.resolve('swagger-ui-dist/swagger-ui.css')));
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/api/docs/',
    decorateReply: false,
    index: false,
    wildcard: true,
    allowedPath: (path) => OWN_ASSETS.includes(path),
    maxAge: '1d',
  });
  app.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get('/api/docs/start.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(START),
  );
  app.get('/api/openapi.json', (_request, reply) => reply.sendFile('openapi.json', fileFolder(document)));
}

function fileFolder(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
