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
import { writeWorld } from './ledger/write-world.ts';
import { MtprotoServer } from './mtproto/mtproto-server.ts';
import { People } from './mtproto/people.ts';
import { PagesServer } from './pages/pages-server.ts';
import { answerJson } from './surface.ts';
import { createWorld } from './world/world.ts';

const REACTION_DELAY_MS = 180_000;
/** Not where anybody is at home, so that whoever wants statistics has to go there. */
const STATISTICS_DC = 4;

export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const clock = options.clock ?? realClock;
  const host = options.host ?? '127.0.0.1';
  const world = createWorld(clock);
  const ledger = new Ledger(clock);
  const faults = new FaultPlan(options.seed);
  writeWorld(world, ledger);
  const botApi = new BotApiServer({
    world,
    ledger,
    faults,
    limits: { ...USUAL_LIMITS, ...options.limits },
    reactionDelayMs: options.reactionDelayMs ?? REACTION_DELAY_MS,
  });
  const pages = new PagesServer({ world, ledger, faults });
  const people = new People();
  const statistics = { dcId: STATISTICS_DC, graphs: new Map<string, string>() };
  const mtproto = new MtprotoServer({ scene: { world, people, ledger, statistics, host }, faults });

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
  await mtproto.listen();
  const fake: FakeTelegram = {
    port,
    apiRoot: `http://${host}:${port}`,
    pagesRoot: `http://${host}:${port}`,
    world,
    ledger,
    faults,
    clock,
    people,
    mtproto: { host, port: mtproto.port, publicKey: mtproto.publicKey },
    queueOf: (bot) => botApi.queueOf(bot),
    replayPage: (path, html) => pages.replay(path, html),
    async restart(downMs = 0) {
      await Promise.all([stop(), mtproto.stop()]);
      await pause(downMs);
      await Promise.all([listen(), mtproto.listen()]);
    },
    async close() {
      botApi.close();
      await Promise.all([stop(), mtproto.stop()]);
    },
  };
  return fake;
}
