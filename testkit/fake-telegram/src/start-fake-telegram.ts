import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { BotApiServer } from './bot-api/bot-api-server.ts';
import { USUAL_LIMITS } from './bot-api/send-limits.ts';
import { realClock } from './clock/clock.ts';
import { answerControl } from './control/control-server.ts';
import type { FakeTelegram, FakeTelegramOptions } from './fake-telegram.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { Ledger } from './ledger/ledger.ts';
import { PagesServer } from './pages/pages-server.ts';
import { answerJson } from './surface.ts';
import { createWorld } from './world/world.ts';

const REACTION_DELAY_MS = 180_000;

export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const clock = options.clock ?? realClock;
  const host = options.host ?? '127.0.0.1';
  const world = createWorld(clock);
  const ledger = new Ledger(clock);
  const faults = new FaultPlan(options.seed);
  world.listen((event) => {
    if (event.kind !== 'message-posted') return;
    const { chat, message, by } = event;
    ledger.write({
      kind: 'posted',
      chatId: chat.id,
      messageId: message.id,
      by: by?.id ?? null,
      albumId: message.albumId,
      text: message.content.text,
    });
  });
  const botApi = new BotApiServer({
    world,
    ledger,
    faults,
    limits: { ...USUAL_LIMITS, ...options.limits },
    reactionDelayMs: options.reactionDelayMs ?? REACTION_DELAY_MS,
  });
  const pages = new PagesServer({ world, ledger, faults });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (/^\/(file\/)?bot/.test(url.pathname) && url.pathname.includes(':')) {
      await botApi.answer(request, response, url);
    } else if (options.control === true && url.pathname.startsWith('/control/')) {
      await answerControl(fake, request, response, url);
    } else await pages.answer(request, response, url);
  }

  const sockets = new Set<Socket>();
  let server: Server;
  let port = options.port ?? 0;

  async function listen(): Promise<void> {
    server = createServer((request, response) => {
      route(request, response).catch((error: unknown) => {
        // A fault of the fake is told as one: nobody shall take it for an answer of Telegram.
        process.stderr.write(`fake-telegram: ${error instanceof Error ? error.stack : String(error)}\n`);
        if (response.headersSent) response.destroy();
        else answerJson(response, 500, { ok: false, error_code: 500, description: 'A fault of the fake' });
      });
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.listen(port, host);
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The fake has no port.');
    port = address.port;
  }

  async function stop(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  await listen();
  const fake: FakeTelegram = {
    port,
    apiRoot: `http://${host}:${port}`,
    pagesRoot: `http://${host}:${port}`,
    world,
    ledger,
    faults,
    clock,
    queueOf: (bot) => botApi.queueOf(bot),
    replayPage: (path, html) => pages.replay(path, html),
    async restart(downMs = 0) {
      await stop();
      await pause(downMs);
      await listen();
    },
    async close() {
      botApi.close();
      await stop();
    },
  };
  return fake;
}
