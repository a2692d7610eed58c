import { randomUUID } from 'node:crypto';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { MediaService } from '@analyticbot/contracts/content/v1/media';
import { BotUpdatesService } from '@analyticbot/contracts/telegram/v1/bots';
import { MiniAppService } from '@analyticbot/contracts/telegram/v1/mini_app';
import { LinkedUsersService } from '@analyticbot/contracts/users/v1/telegram_links';
import { SessionsService } from '@analyticbot/contracts/users/v1/users';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../platform/clock/index.ts';
import { failure, type NamedCatalogue } from '../platform/errors/index.ts';
import type { Health } from '../platform/http/index.ts';
import { createRequestLimits } from '../platform/limits/index.ts';
import type { ServiceModule } from '../platform/modules/index.ts';
import type { DomainEvent } from '../platform/outbox/index.ts';
import {
  callOptionsFor,
  createServiceClient,
  type IdentityTokens,
  type TransportOf,
} from '../platform/rpc/index.ts';
import type { Telemetry } from '../platform/telemetry/index.ts';
import { createApp } from './create-app.ts';
import { createDownloads } from './downloads.ts';
import { gatewayErrors } from './errors.ts';
import { HEARD_EVENTS, hearEvent } from './hear-event.ts';
import { createLiveHub } from './live/live-hub.ts';
import { plainRoutes } from './plain-routes.ts';
import { createRoom } from './room.ts';
import { createSessionCache } from './session-cache.ts';
import { verifySession } from './verify-session.ts';

export const gatewayDefinition = {
  service: 'gateway',
  errors: gatewayErrors,
} as const satisfies NamedCatalogue;

export interface GatewayDeps {
  readonly telemetry: Telemetry;
  readonly health: Health;
  readonly clock: Clock;
  readonly transportOf: TransportOf;
  readonly identityTokens: Pick<IdentityTokens, 'sign'>;
  readonly options: GatewayOptions;
}

export interface GatewayOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Address under which people open the page; null where it is the one that it is served on. */
  readonly publicUrl: string | null;
  /** Proxies whose `X-Forwarded-*` is believed. */
  readonly trustedProxies: readonly string[];
  /** Folder of the built dashboard. */
  readonly dashboardFolder: string;
  readonly liveConnectionsPerPerson: number;
  /** Of one person, for as long as they go on; a page that opens may ask for much at once. */
  readonly requestsPerSecond: number;
  readonly downloadsPerPerson: number;
  /** How long a piece of a download may wait until somebody takes it. */
  readonly downloadPatienceMs: number;
}

/** The public edge: methods, plain routes, live hints and the dashboard on one port. */
export interface Gateway extends ServiceModule {
  /** `http://host:port` once started. */
  address(): string;
  /** Names of the events that `onEvent` wants. */
  readonly heardEvents: readonly string[];
  /** Every replica is to be told of every such event, once or more. Does not throw. */
  onEvent(event: DomainEvent): void;
}

/** Sign-ins, sign-ups and resets from one network address: twenty at once, then one every two seconds. */
const SIGN_IN_BURST = 20;
const SIGN_IN_PER_SECOND = 0.5;
/** Shared pages opened from one network address, an office or a mobile network: sixty at once, then one a second. */
const SHARE_BURST = 60;
const SHARES_PER_SECOND = 1;
/** A page with a hundred pictures is asked for at once. */
const SAVED_UP_SECONDS = 4;
/** Calls in this process together: more than the database has connections, few enough that none waits for long. */
const MOST_AT_ONCE = 200;
/** A browser has six connections to a server, or asks for all of a page at once where a proxy speaks HTTP/2. */
const MOST_AT_ONCE_OF_ONE = 40;
/** What is asked for beyond waits for those, and another person waits behind so few at the most. */
const WORKED_ON_AT_ONCE_OF_ONE = 3;
const GATHER_HINTS_MS = 200;

export function createGateway(deps: GatewayDeps): Gateway {
  const { telemetry, transportOf, options } = deps;
  const now = (): number => deps.clock.now().getTime();
  const publicOrigin = options.publicUrl === null ? null : new URL(options.publicUrl).origin;
  const optionsFor = callOptionsFor(deps.identityTokens);
  const channels = createServiceClient(ChannelsService, transportOf);
  const imports = createServiceClient(ImportsService, transportOf);
  const posts = createServiceClient(PostsService, transportOf);
  const sessionsService = createServiceClient(SessionsService, transportOf);
  const hub = createLiveHub({ gatherMs: GATHER_HINTS_MS, now, newToken: randomUUID });
  const sessions = createSessionCache({
    now,
    verify: (token) =>
      verifySession({ sessionsService, callOptionsFor: optionsFor, newRequestId: randomUUID }, token),
  });
  telemetry.metrics.gauge(
    { module: 'gateway', what: 'live_streams', unit: 'count', help: 'Pages that follow live hints.' },
    (gauge) => gauge.set(hub.size),
  );

  const ofOne = {
    burst: options.requestsPerSecond * SAVED_UP_SECONDS,
    perSecond: options.requestsPerSecond,
    now,
  };

  let app: FastifyInstance | null = null;
  let address = '';
  return {
    name: 'gateway',
    dependsOn: ['users', 'channels', 'telegram'],
    heardEvents: HEARD_EVENTS,
    onEvent(event) {
      try {
        hearEvent({ sessions, hub }, event);
      } catch (error) {
        telemetry.logger.error({ error, type: event.type }, 'an event could not be read');
      }
    },
    async start() {
      app = await createApp({
        telemetry,
        health: deps.health,
        sessions,
        now,
        transportOf,
        callOptionsFor: optionsFor,
        addressLimits: createRequestLimits({ burst: SIGN_IN_BURST, perSecond: SIGN_IN_PER_SECOND, now }),
        shareLimits: createRequestLimits({ burst: SHARE_BURST, perSecond: SHARES_PER_SECOND, now }),
        personLimits: createRequestLimits(ofOne),
        sessionLimits: createRequestLimits(ofOne),
        room: createRoom({
          places: MOST_AT_ONCE,
          placesOfOne: MOST_AT_ONCE_OF_ONE,
          turnsOfOne: WORKED_ON_AT_ONCE_OF_ONE,
          full: () => failure(gatewayErrors, 'SERVER_BUSY', { values: { retryAfterSeconds: 1 } }),
          tooManyOfOne: () => failure(gatewayErrors, 'PERSON_TOO_FAST', { values: { retryAfterSeconds: 1 } }),
        }),
        report: (error, requestId) => telemetry.logger.error({ error, requestId }, 'the gateway met a bug'),
        plainRoutes: plainRoutes({
          channels,
          imports,
          posts,
          media: createServiceClient(MediaService, transportOf),
          botUpdates: createServiceClient(BotUpdatesService, transportOf),
          miniApp: createServiceClient(MiniAppService, transportOf),
          linkedUsers: createServiceClient(LinkedUsersService, transportOf),
          publicOrigin,
          callOptionsFor: optionsFor,
          downloads: createDownloads({
            perPerson: options.downloadsPerPerson,
            patienceMs: options.downloadPatienceMs,
          }),
          hub,
          liveConnectionsPerPerson: options.liveConnectionsPerPerson,
        }),
        publicOrigin,
        trustedProxies: options.trustedProxies,
        dashboardFolder: options.dashboardFolder,
      });
      address = await app.listen({ host: options.host, port: options.port });
    },
    async stop() {
      hub.close();
      await app?.close();
    },
    address() {
      if (address === '') throw new Error('the gateway has not started');
      return address;
    },
  };
}
