import type { Config } from './config.ts';

export interface BudgetLine {
  readonly role: string;
  readonly connections: number;
}

/** Connections of the one role that reads outboxes; a few loops and a lease share them. */
export const RELAY_CONNECTIONS = 3;
/** The embedded server is held by one session; migrations use one more at the start. */
const OWNER_CONNECTIONS = 2;

/** The most connections that one process of `all` opens, by database role. */
export function connectionBudget(
  config: Pick<
    Config,
    | 'usersConnections'
    | 'channelsConnections'
    | 'telegramConnections'
    | 'notificationsConnections'
    | 'contentConnections'
  >,
): BudgetLine[] {
  return [
    { role: 'analyticbot_users', connections: config.usersConnections },
    { role: 'analyticbot_channels', connections: config.channelsConnections },
    { role: 'analyticbot_telegram', connections: config.telegramConnections },
    { role: 'analyticbot_notifications', connections: config.notificationsConnections },
    { role: 'analyticbot_content', connections: config.contentConnections },
    { role: 'analyticbot_relay', connections: RELAY_CONNECTIONS },
    { role: 'owner', connections: OWNER_CONNECTIONS },
  ];
}
