import { STATUS_CODES } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type FakeClock, passing } from '../clock/clock.ts';
import type { FaultEffect, FaultPlan } from '../faults/fault-plan.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Bot } from '../world/user.ts';
import type { Json } from './basic-objects.ts';
import { badRequest } from './bot-error.ts';
import { type Update, type UpdateQueue, updateJson } from './update-queue.ts';

export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  readonly maxConnections: number;
}

export interface WebhookDeps {
  readonly bot: Bot;
  readonly clock: FakeClock;
  readonly queue: UpdateQueue;
  readonly ledger: Ledger;
  readonly faults: FaultPlan;
  /** An answer may name a method to be called: the result goes nowhere. */
  readonly callMethod: (method: string, parameters: Json) => void;
}

/** A delay doubles up to about this. */
const LONGEST_DELAY_S = 60;
const LONGEST_RETRY_AFTER_S = 3600;
const ANSWER_MS = 60_000;

/** Why an update did not arrive, as far as is known, and when it may be sent again. */
interface Undelivered {
  readonly message: string;
  readonly retryAfterS: number;
}

const CLOSED: Undelivered = { message: 'Webhook connection closed', retryAfterS: 0 };

interface Lane {
  delayS: number;
  failures: number;
  isBusy: boolean;
  isWaiting: boolean;
}

/**
 * Sends a bot's updates to its address. Those of one chat go one after the other; the next follows when the one
 * before was answered with 2xx. One that fails is sent again at once, then after 2, 4, 8 … 60 seconds, or after what
 * `Retry-After` says, until it is a day old.
 */
export class Webhooks {
  readonly #deps: WebhookDeps;
  readonly #lanes = new Map<string, Lane>();
  readonly #sending = new Set<AbortController>();
  #settings: WebhookSettings | null = null;
  #lastError: { readonly at: number; readonly message: string } | null = null;

  constructor(deps: WebhookDeps) {
    this.#deps = deps;
    deps.queue.listen(() => this.#send());
  }

  get isSet(): boolean {
    return this.#settings !== null;
  }

  /** @throws BotError where the address or the secret is not one */
  set(url: string, secret: string, maxConnections: number): void {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw badRequest('bad webhook: an HTTPS URL must be provided for webhook');
    }
    if (!/^[A-Za-z0-9_-]{0,256}$/.test(secret))
      throw badRequest('secret token contains unallowed characters');
    this.remove();
    this.#settings = { url, secret, maxConnections: Math.min(100, Math.max(1, maxConnections)) };
    this.#lastError = null;
    this.#send();
  }

  remove(): void {
    this.#settings = null;
    this.#lanes.clear();
    for (const sending of this.#sending) sending.abort();
  }

  info(): Json {
    const { queue } = this.#deps;
    const settings = this.#settings;
    return {
      url: settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.size,
      ...(settings === null ? {} : { max_connections: settings.maxConnections }),
      ...(this.#lastError === null
        ? {}
        : {
            last_error_date: Math.floor(this.#lastError.at / 1000),
            last_error_message: this.#lastError.message,
          }),
      ...(queue.allowed === null ? {} : { allowed_updates: queue.allowed }),
    };
  }

  #send(): void {
    const settings = this.#settings;
    if (settings === null) return;
    const seen = new Set<string>();
    for (const update of this.#deps.queue.peek(settings.maxConnections * 2)) {
      if (this.#sending.size >= settings.maxConnections) return;
      if (seen.has(update.lane)) continue;
      seen.add(update.lane);
      let lane = this.#lanes.get(update.lane);
      if (lane === undefined) {
        lane = { delayS: 1, failures: 0, isBusy: false, isWaiting: false };
        this.#lanes.set(update.lane, lane);
      }
      if (!lane.isBusy && !lane.isWaiting) void this.#deliver(settings, lane, update);
    }
  }

  async #deliver(settings: WebhookSettings, lane: Lane, update: Update): Promise<void> {
    const { bot, queue, ledger } = this.#deps;
    const sending = new AbortController();
    this.#sending.add(sending);
    lane.isBusy = true;
    ledger.write({ kind: 'update-given', botId: bot.id, updateId: update.id, by: 'webhook' });
    const failed = await this.#post(settings, update, sending);
    this.#sending.delete(sending);
    lane.isBusy = false;
    // Set anew or taken away meanwhile: nobody waits for this answer any more.
    if (this.#settings !== settings) return;
    if (failed === null) {
      queue.drop(update.id);
      ledger.write({ kind: 'update-acknowledged', botId: bot.id, updateId: update.id });
      Object.assign(lane, { delayS: 1, failures: 0 });
    } else {
      this.#lastError = { at: this.#deps.clock.now(), message: failed.message };
      this.#delay(lane, failed.retryAfterS);
    }
    this.#send();
  }

  #delay(lane: Lane, retryAfterS: number): void {
    let waitS = Math.min(Math.max(retryAfterS, 0), LONGEST_RETRY_AFTER_S);
    if (waitS === 0 && lane.failures > 0) {
      lane.delayS = Math.min(LONGEST_DELAY_S, lane.delayS * 2);
      waitS = lane.delayS;
    }
    lane.failures += 1;
    lane.isWaiting = true;
    this.#deps.clock.after(waitS * 1000, () => {
      lane.isWaiting = false;
      this.#send();
    });
  }

  async #post(
    { url, secret }: WebhookSettings,
    update: Update,
    sending: AbortController,
  ): Promise<Undelivered | null> {
    const { bot, clock, faults, callMethod } = this.#deps;
    const fault = faults.next({ surface: 'webhook', method: update.kind, botId: bot.id });
    const turnedAway = turnedAwayBy(fault);
    if (turnedAway !== null) return turnedAway;
    if (fault?.kind === 'accept-late') await passing(clock, fault.milliseconds);
    const bytes = Buffer.from(JSON.stringify(updateJson(update)));
    const timer = setTimeout(() => sending.abort(), ANSWER_MS);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        ...(fault?.kind === 'slow'
          ? { body: dripping(bytes, fault.bytesPerSecond), duplex: 'half' as const }
          : { body: bytes }),
        redirect: 'manual',
        signal: sending.signal,
      });
      const body = await response.text();
      if (!response.ok) {
        const { status, statusText, headers } = response;
        return wrongAnswer(status, statusText, Number(headers.get('retry-after') ?? 0) || 0);
      }
      // It was taken in, and the answer never arrived.
      if (fault?.kind === 'drop-answer') return CLOSED;
      answeredMethod(body, callMethod);
      return null;
    } catch {
      return CLOSED;
    } finally {
      clearTimeout(timer);
    }
  }
}

function wrongAnswer(status: number, text: string, retryAfterS: number): Undelivered {
  return { message: `Wrong response from the webhook: ${status} ${text}`, retryAfterS };
}

/** Null where the update is sent. */
function turnedAwayBy(fault: FaultEffect | null): Undelivered | null {
  if (fault?.kind === 'cut') return CLOSED;
  if (fault?.kind === 'refuse') return wrongAnswer(fault.status, STATUS_CODES[fault.status] ?? '', 0);
  if (fault?.kind === 'flood') return wrongAnswer(429, 'Too Many Requests', fault.seconds);
  return null;
}

/** Bytes that come so slowly. */
function dripping(bytes: Buffer, bytesPerSecond: number): ReadableStream<Uint8Array> {
  const step = Math.max(1, Math.round(bytesPerSecond / 10));
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + step)));
      at += step;
      if (at >= bytes.length) controller.close();
      else await pause(100);
    },
  });
}

function answeredMethod(body: string, callMethod: WebhookDeps['callMethod']): void {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return;
  }
  if (typeof answer !== 'object' || answer === null || !('method' in answer)) return;
  const { method, ...parameters } = answer as Json;
  if (typeof method === 'string' && !/^(get|setwebhook|deletewebhook|close|logout)/i.test(method)) {
    callMethod(method, parameters);
  }
}
