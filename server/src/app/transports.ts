import type { Transport } from '@connectrpc/connect';
import { connectGrpc, type GrpcConnection, type TransportOf } from '../platform/rpc/index.ts';
import type { Config } from './config.ts';
import { type Role, runsHere } from './roles.ts';

export interface Transports {
  /** Where the methods of a contract's service are answered, as a caller sees it. */
  readonly transportOf: TransportOf;
  close(): void;
}

/** A service of this process is called in memory, any other at its address. Connections are opened when needed. */
export function createTransports(
  config: Pick<
    Config,
    'usersAddress' | 'channelsAddress' | 'telegramAddress' | 'notificationsAddress' | 'contentAddress'
  >,
  role: Role,
  inProcess: () => Transport,
): Transports {
  // Clients are made while the parts are wired; what they call exists once all parts are.
  const here: Transport = {
    unary: (...call) => inProcess().unary(...call),
    stream: (...call) => inProcess().stream(...call),
  };
  const connections = new Map<string, GrpcConnection>();
  const elsewhere = (address: string): Transport => {
    const known = connections.get(address) ?? connectGrpc(address);
    connections.set(address, known);
    return known.transport;
  };
  return {
    transportOf(service) {
      if (service.typeName.startsWith('analyticbot.users.')) {
        return runsHere(role, 'users') ? here : elsewhere(config.usersAddress);
      }
      if (service.typeName.startsWith('analyticbot.channels.')) {
        return runsHere(role, 'channels') ? here : elsewhere(config.channelsAddress);
      }
      if (service.typeName.startsWith('analyticbot.telegram.')) {
        return runsHere(role, 'telegram') ? here : elsewhere(config.telegramAddress);
      }
      if (service.typeName.startsWith('analyticbot.notifications.')) {
        return runsHere(role, 'notifications') ? here : elsewhere(config.notificationsAddress);
      }
      if (service.typeName.startsWith('analyticbot.content.')) {
        return runsHere(role, 'content') ? here : elsewhere(config.contentAddress);
      }
      throw new Error(`nobody is known to answer ${service.typeName}`);
    },
    close() {
      for (const connection of connections.values()) connection.close();
      connections.clear();
    },
  };
}
