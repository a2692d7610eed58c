/** Names of the contract's permissions, without their prefix. */
export type PermissionName = 'PUBLIC' | 'SIGNED_IN' | 'VIEWER' | 'EDITOR' | 'ADMIN' | 'OWNER';
