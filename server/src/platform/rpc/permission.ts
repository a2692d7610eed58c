import { Permission, permission } from '@analyticbot/contracts/access/v1/access';
import { type DescMethod, type DescService, getOption, hasOption } from '@bufbuild/protobuf';
import { type Failure, failure, platformErrors } from '../errors/index.ts';
import { type Identity, WORKSPACE_ROLES, type WorkspaceRole } from './identity.ts';

const NEEDED_ROLE: ReadonlyMap<Permission, WorkspaceRole> = new Map([
  [Permission.VIEWER, 'viewer'],
  [Permission.EDITOR, 'editor'],
  [Permission.ADMIN, 'admin'],
  [Permission.OWNER, 'owner'],
]);

/** The permission that stands beside the method in the contract. Throws where there is none. */
export function permissionOf(method: DescMethod): Permission {
  const needed = hasOption(method, permission) ? getOption(method, permission) : Permission.UNSPECIFIED;
  if (needed === Permission.UNSPECIFIED) {
    throw new Error(`${method.parent.typeName}/${method.name} states no permission in the contract`);
  }
  return needed;
}

/** Throws when a method of the service states no permission: such a service cannot be registered. */
export function assertPermissions(service: DescService): void {
  for (const method of service.methods) permissionOf(method);
}

/** Why the caller may not; null when they may. The one place where permission is decided. */
export function refusalOf(needed: Permission, identity: Identity | null): Failure | null {
  if (needed === Permission.PUBLIC) return null;
  if (identity === null) return failure(platformErrors, 'NOT_SIGNED_IN');
  if (needed === Permission.SIGNED_IN) return null;
  const role = NEEDED_ROLE.get(needed);
  if (identity.workspace === null || role === undefined) return failure(platformErrors, 'NO_WORKSPACE');
  if (WORKSPACE_ROLES.indexOf(identity.workspace.role) >= WORKSPACE_ROLES.indexOf(role)) return null;
  return failure(platformErrors, 'ROLE_TOO_LOW', { values: { needed: role, role: identity.workspace.role } });
}
