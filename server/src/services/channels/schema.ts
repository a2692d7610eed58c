import type { ServiceSchema } from '../../platform/database/index.ts';
import { channels } from './migrations/0001-channels.ts';
import { pictures } from './migrations/0002-pictures.ts';
import { functionsOfTheOwner } from './migrations/0003-functions-of-the-owner.ts';
import { oneMonthForTwoWriters } from './migrations/0004-one-month-for-two-writers.ts';
import { unfinishedWork } from './migrations/0005-unfinished-work.ts';

/** The service's part of the database. */
export const channelsSchema: ServiceSchema = {
  service: 'channels',
  schema: 'channels',
  migrations: [channels, pictures, functionsOfTheOwner, oneMonthForTwoWriters, unfinishedWork],
};
