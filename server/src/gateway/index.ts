import { randomUUID } from 'node:crypto';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { SessionsService } from '@analyticbot/contracts/users/v1/users';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../platform/clock/index.ts';
import type { NamedCatalogue } from '../platform/errors/index.ts';
import type { Health } from '../platform/http/index.ts';
import type { ServiceModule } from '../platform/modules/index.ts';
import type { DomainEvent } from '../platform/outbox/index.ts';
import {
  callOptionsFor,
  createServiceClient,
  type IdentityTokens,
  type TransportOf,
} from '../platform/rpc/index.ts';
import type { Telemetry } from '../platform/telemetry/index.ts';
import { createAddressLimits } from './address-limits.ts';
import { createApp } from './create-app.ts';
import { gatewayErrors } from './errors.ts';
import { HEARD_EVENTS, hearEvent } from './hear-event.ts';
import { createLiveHub } from './live-hub.ts';
import { plainRoutes } from './plain-routes.ts';
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
const GATHER_HINTS_MS = 200;

export function createGateway(deps: GatewayDeps): Gateway {
  const { telemetry, transportOf, options } = deps;
  const now = (): number => deps.clock.now().getTime();
  const optionsFor = callOptionsFor(deps.identityTokens);
  const channels = createServiceClient(ChannelsService, transportOf);
  const imports = createServiceClient(ImportsService, transportOf);
  const posts = createServiceClient(PostsService, transportOf);
  const sessionsService = createServiceClient(SessionsService, transportOf);
  const hub = createLiveHub({ gatherMs: GATHER_HINTS_MS });
  const sessions = createSessionCache({
    now,
    verify: (token) =>
      verifySession({ sessionsService, callOptionsFor: optionsFor, newRequestId: randomUUID }, token),
  });
  telemetry.metrics.gauge(
    { module: 'gateway', what: 'live_streams', unit: 'count', help: 'Pages that follow live hints.' },
    (gauge) => gauge.set(hub.size),
  );

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
        addressLimits: createAddressLimits({ burst: SIGN_IN_BURST, perSecond: SIGN_IN_PER_SECOND, now }),
        report: (error, requestId) => telemetry.logger.error({ error, requestId }, 'the gateway met a bug'),
        plainRoutes: plainRoutes({ channels, imports, posts, callOptionsFor: optionsFor, hub }),
        publicOrigin: options.publicUrl === null ? null : new URL(options.publicUrl).origin,
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
