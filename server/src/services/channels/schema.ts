import type { ServiceSchema } from '../../platform/database/index.ts';
import { channels } from './migrations/0001-channels.ts';
import { pictures } from './migrations/0002-pictures.ts';
import { functionsOfTheOwner } from './migrations/0003-functions-of-the-owner.ts';
import { oneMonthForTwoWriters } from './migrations/0004-one-month-for-two-writers.ts';
import { unfinishedWork } from './migrations/0005-unfinished-work.ts';
import { observedLive } from './migrations/0006-observed-live.ts';
import { placements } from './migrations/0007-placements.ts';
import { retention } from './migrations/0008-retention.ts';
import { shares } from './migrations/0009-shares.ts';
import { boosts } from './migrations/0010-boosts.ts';
import { outsideForwards } from './migrations/0011-outside-forwards.ts';
import { exactSubscribers } from './migrations/0012-exact-subscribers.ts';
import { workspaceZone } from './migrations/0013-workspace-zone.ts';

/** The service's part of the database. */
export const channelsSchema: ServiceSchema = {
  service: 'channels',
  schema: 'channels',
  migrations: [
    channels,
    pictures,
    functionsOfTheOwner,
    oneMonthForTwoWriters,
    unfinishedWork,
    observedLive,
    placements,
    retention,
    shares,
    boosts,
    outsideForwards,
    exactSubscribers,
    workspaceZone,
  ],
};
