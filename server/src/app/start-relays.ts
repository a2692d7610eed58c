import type { Bus } from '../platform/bus/index.ts';
import type { Database } from '../platform/database/index.ts';
import { createPostgresLeases, type Running } from '../platform/lease/index.ts';
import type { ServiceModule } from '../platform/modules/index.ts';
import { type DomainEvent, startFollower, startRelay } from '../platform/outbox/index.ts';
import type { Telemetry } from '../platform/telemetry/index.ts';

export interface RelayDeps {
  /** As the role `relay`, which alone reads outboxes across tenants. */
  readonly database: Database<unknown>;
  readonly telemetry: Telemetry;
  readonly schemas: readonly string[];
}

/** Moves the events of these schemas to the bus. Of all replicas one does it at a time. */
export function createRelayModule(deps: RelayDeps & { readonly bus: Bus }): ServiceModule {
  const { database, bus, telemetry, schemas } = deps;
  let running: Running[] = [];
  return {
    name: 'relay',
    dependsOn: ['bus', 'users', 'channels', 'telegram', 'notifications', 'content'],
    async start() {
      const leases = createPostgresLeases({ pool: database.pool, schema: 'platform' });
      const onError = (error: unknown): void =>
        telemetry.logger.warn({ error }, 'the relay failed and tries again');
      running = schemas.map((schema) => startRelay({ database, schema, bus, leases, onError }));
    },
    async stop() {
      await Promise.all(running.map((relay) => relay.stop()));
    },
  };
}

/** Wants to hear events for hints and caches only: nothing that it loses is lost for good. */
export interface EventListener {
  readonly heardEvents: readonly string[];
  onEvent(event: DomainEvent): void | Promise<void>;
}

/** Follows the outboxes by position. Each replica of `all` does, so that N of them need no Kafka. */
export function createFollowerModule(
  { database, telemetry, schemas }: RelayDeps,
  listeners: readonly EventListener[],
): ServiceModule {
  let running: Running[] = [];
  const onError = (error: unknown): void => telemetry.logger.warn({ error }, 'an event was not heard');
  const tell = async (listener: EventListener, event: DomainEvent): Promise<void> => listener.onEvent(event);
  const onEvent = (event: DomainEvent): void => {
    for (const listener of listeners) {
      if (listener.heardEvents.includes(event.type)) tell(listener, event).catch(onError);
    }
  };
  return {
    name: 'follower',
    dependsOn: ['users', 'channels', 'telegram', 'notifications', 'content'],
    async start() {
      running = schemas.map((schema) => startFollower({ database, schema, onEvent, onError }));
    },
    async stop() {
      await Promise.all(running.map((follower) => follower.stop()));
    },
  };
}
