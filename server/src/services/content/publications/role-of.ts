import type { WorkspaceCall, WorkspaceRole } from '../../../platform/rpc/index.ts';

/** What the caller is in the workspace. */
export function roleOf({ identity }: WorkspaceCall): WorkspaceRole {
  return identity.workspace?.role ?? 'viewer';
}
