import type { ServiceSchema } from '../platform/database/index.ts';
import type { NamedCatalogue } from '../platform/errors/index.ts';
import { channelsDefinition } from '../services/channels/index.ts';
import { contentDefinition } from '../services/content/index.ts';
import { notificationsDefinition } from '../services/notifications/index.ts';
import { telegramDefinition } from '../services/telegram/index.ts';
import { usersDefinition } from '../services/users/index.ts';

/** What each service declares of itself without being started: its part of the database and its failures. */
export const serviceDefinitions: readonly (ServiceSchema & NamedCatalogue)[] = [
  usersDefinition,
  channelsDefinition,
  telegramDefinition,
  notificationsDefinition,
  contentDefinition,
];

/** Services that keep jobs. */
export const servicesWithJobs: readonly string[] = [channelsDefinition.service];
