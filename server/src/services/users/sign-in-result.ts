import type { Person } from './account-store.ts';
import type { MyWorkspace } from './workspace-store.ts';

/** Who signed in, and the session's token, which exists nowhere else in clear. */
export interface SignedIn {
  readonly token: string;
  readonly expiresAt: Date;
  readonly person: Person;
  readonly workspaces: readonly MyWorkspace[];
}
