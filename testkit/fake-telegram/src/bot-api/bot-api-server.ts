import type { IncomingMessage, ServerResponse } from 'node:http';
import { passing } from '../clock/clock.ts';
import type { FaultEffect, FaultPlan } from '../faults/fault-plan.ts';
import type { Ledger, LedgerEntry } from '../ledger/ledger.ts';
import { answerJson, cut, drip } from '../surface.ts';
import type { Bot } from '../world/user.ts';
import type { World } from '../world/world.ts';
import type { Json } from './basic-objects.ts';
import { BotError, conflict, tooManyRequests } from './bot-error.ts';
import { Call } from './call.ts';
import { hearWorld } from './hear-world.ts';
import { LongPolling } from './long-polling.ts';
import type { Method, MethodContext } from './method.ts';
import { accountMethods } from './methods/accounts.ts';
import { chatMethods } from './methods/chats.ts';
import { messageMethods } from './methods/messages.ts';
import { profileMethods } from './methods/profile.ts';
import { starMethods } from './methods/stars.ts';
import { readParameters, valuesOf } from './read-parameters.ts';
import { createSendLimiter, type SendLimits } from './send-limits.ts';
import { UpdateQueue, updateJson } from './update-queue.ts';
import { Webhooks } from './webhooks.ts';

export interface BotApiDeps {
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: FaultPlan;
  readonly limits: SendLimits;
  readonly reactionDelayMs: number;
}

interface Desk extends MethodContext {
  readonly polling: LongPolling;
}

const METHODS: { readonly [name: string]: Method } = {
  ...accountMethods,
  ...profileMethods,
  ...chatMethods,
  ...messageMethods,
  ...starMethods,
};

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export class BotApiServer {
  readonly #deps: BotApiDeps;
  readonly #desks = new Map<Bot, Desk>();
  readonly #limiter;

  constructor(deps: BotApiDeps) {
    this.#deps = deps;
    this.#limiter = createSendLimiter(deps.world.clock, deps.limits);
    hearWorld({
      world: deps.world,
      queueOf: (bot) => this.#deskOf(bot).queue,
      reactionDelayMs: deps.reactionDelayMs,
    });
  }

  /** What waits for a bot. */
  queueOf(bot: Bot): UpdateQueue {
    return this.#deskOf(bot).queue;
  }

  close(): void {
    for (const { webhooks } of this.#desks.values()) webhooks.remove();
  }

  #deskOf(bot: Bot): Desk {
    const known = this.#desks.get(bot);
    if (known !== undefined) return known;
    const { world, ledger, faults } = this.#deps;
    const { clock } = world;
    const queue = new UpdateQueue(clock, 100_000_000 + (bot.id % 1_000_000), ({ id, kind }) =>
      ledger.write({ kind: 'update-queued', botId: bot.id, updateId: id, what: kind }),
    );
    const callMethod = (method: string, parameters: Json): void => {
      try {
        this.#run(new Call(world, bot, method.toLowerCase(), valuesOf(parameters), new Map()));
      } catch {
        // The answer to a webhook learns nothing of what became of its call.
      }
    };
    const desk: Desk = {
      queue,
      limiter: this.#limiter,
      webhooks: new Webhooks({ bot, clock, queue, ledger, faults, callMethod }),
      polling: new LongPolling(bot, clock, queue, ledger),
    };
    this.#desks.set(bot, desk);
    return desk;
  }

  /** Answers a request whose path begins with /bot or /file/bot. */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const file = /^\/file\/bot([^/]+)\/files\/([^/]+)$/.exec(url.pathname);
    if (file !== null) return this.#answerFile(response, file[1] ?? '', file[2] ?? '');
    const [, token = '', name = ''] = /^\/bot([^/]+)\/([^/]*)$/.exec(url.pathname) ?? [];
    const bot = this.#deps.world.bots.get(decodeURIComponent(token));
    if (bot === undefined) return answerError(response, new BotError(401, 'Unauthorized'));
    const method = name.toLowerCase();
    const effect = this.#deps.faults.next({ surface: 'bot-api', method, botId: bot.id });
    let call: Call;
    try {
      const { values, files } = await readParameters(request, url.searchParams);
      call = new Call(this.#deps.world, bot, method, values, files);
    } catch (error) {
      const why = error instanceof RangeError ? new BotError(413, 'Request Entity Too Large') : null;
      return answerError(response, why ?? new BotError(400, "Bad Request: can't parse the request"));
    }
    await this.#answerCall(call, response, effect);
  }

  async #answerCall(call: Call, response: ServerResponse, effect: FaultEffect | null): Promise<void> {
    const write = (
      entry: Pick<Extract<LedgerEntry, { kind: 'call' }>, 'outcome' | 'code' | 'answered'>,
    ): void =>
      this.#deps.ledger.write({
        kind: 'call',
        botId: call.bot.id,
        method: call.method,
        parameters: call.parameters,
        ...entry,
      });
    if (effect?.kind === 'cut') {
      write({ outcome: 'not-done', code: 0, answered: false });
      return cut(response);
    }
    if (effect?.kind === 'refuse' || effect?.kind === 'flood') {
      const error =
        effect.kind === 'flood'
          ? tooManyRequests(effect.seconds)
          : new BotError(effect.status, 'Internal Server Error');
      write({ outcome: 'not-done', code: error.code, answered: true });
      return answerError(response, error);
    }
    if (effect?.kind === 'accept-late') {
      await passing(this.#deps.world.clock, effect.milliseconds);
    }
    let answer: { readonly status: number; readonly body: Json };
    try {
      const result = await (call.method === 'getupdates' ? this.#poll(call, response) : this.#run(call));
      answer = { status: 200, body: { ok: true, result } };
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      answer = { status: error.code, body: errorBody(error) };
    }
    const answered = effect?.kind !== 'drop-answer' && !response.destroyed;
    write({ outcome: answer.status === 200 ? 'done' : 'refused', code: answer.status, answered });
    if (effect?.kind === 'drop-answer') return cut(response);
    if (effect?.kind === 'slow') return drip(response, answer.status, answer.body, effect.bytesPerSecond);
    answerJson(response, answer.status, answer.body);
  }

  #run(call: Call): unknown {
    const desk = this.#deskOf(call.bot);
    switch (call.method) {
      case 'setwebhook':
        return this.#setWebhook(call, desk);
      case 'deletewebhook':
        desk.webhooks.remove();
        if (call.flag('drop_pending_updates')) desk.queue.clear();
        return true;
      case 'getwebhookinfo':
        return desk.webhooks.info();
      default: {
        const method = METHODS[call.method];
        if (method === undefined) throw new BotError(404, 'Not Found: method not found');
        return method(call, desk);
      }
    }
  }

  #setWebhook(call: Call, { queue, webhooks, polling }: Desk): true {
    const url = call.text('url');
    if (call.flag('drop_pending_updates')) queue.clear();
    allowKinds(call, queue);
    if (url === '') webhooks.remove();
    else {
      webhooks.set(url, call.text('secret_token'), call.integer('max_connections', 40));
      polling.abort('terminated by setWebhook request');
    }
    return true;
  }

  async #poll(call: Call, response: ServerResponse): Promise<readonly Json[]> {
    const { webhooks, polling, queue } = this.#deskOf(call.bot);
    if (webhooks.isSet) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    allowKinds(call, queue);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const updates = await polling.take(
      call.integer('offset', 0),
      call.integer('limit', 100),
      call.integer('timeout', 0),
      gone.signal,
    );
    return updates.map(updateJson);
  }

  #answerFile(response: ServerResponse, token: string, id: string): void {
    const file = this.#deps.world.bots.has(token) ? this.#deps.world.files.get(id) : undefined;
    if (file === undefined) {
      answerError(response, new BotError(404, 'Not Found'));
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': file.bytes.length,
    });
    response.end(file.bytes);
  }
}

/** What was asked for once holds until something else is. */
function allowKinds(call: Call, queue: UpdateQueue): void {
  if (!call.has('allowed_updates')) return;
  const kinds = call.json('allowed_updates');
  if (Array.isArray(kinds)) queue.allow(kinds.filter((kind) => typeof kind === 'string'));
}

function errorBody({ code, message, parameters }: BotError): Json {
  const body = { ok: false, error_code: code, description: message };
  return Object.keys(parameters).length === 0 ? body : { ...body, parameters };
}

function answerError(response: ServerResponse, error: BotError): void {
  answerJson(response, error.code, errorBody(error));
}
