import { accountActions } from './account-actions.ts';
import type { Actions } from './given.ts';
import { serverActions } from './server-actions.ts';
import { starActions } from './star-actions.ts';
import { worldActions } from './world-actions.ts';

/** What another program can have happen, by its name in the address. */
export const ACTIONS: Actions = { ...worldActions, ...starActions, ...accountActions, ...serverActions };
