import { Permission } from '@analyticbot/contracts/access/v1/access';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { create, createFileRegistry } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { createConnectRouter } from '@connectrpc/connect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardedRoutes } from './guarded-routes.ts';
import { type Identity, WORKSPACE_ROLES } from './identity.ts';
import { permissionOf, refusalOf } from './permission.ts';

/** A service whose only method states no permission. */
function openService() {
  const file = create(FileDescriptorProtoSchema, {
    name: 'open.proto',
    package: 'open',
    syntax: 'proto3',
    messageType: [{ name: 'Empty' }],
    service: [
      {
        name: 'OpenService',
        method: [{ name: 'Enter', inputType: '.open.Empty', outputType: '.open.Empty' }],
      },
    ],
  });
  const service = createFileRegistry(create(FileDescriptorSetSchema, { file: [file] })).getService(
    'open.OpenService',
  );
  if (service === undefined) throw new Error('the test has no service');
  return service;
}

describe('permissionOf', () => {
  it('reads what stands beside the method', () => {
    expect(permissionOf(UsersService.method.renameWorkspace)).toBe(Permission.ADMIN);
  });

  it('refuses to register a service with a method that states none', () => {
    const register = guardedRoutes([(router) => router.service(openService(), {})]);
    expect(() => register(createConnectRouter())).toThrow('open.OpenService/Enter states no permission');
  });

  it('refuses options of a single service, which would replace the interceptors', () => {
    const register = guardedRoutes([(router) => router.service(UsersService, {}, { interceptors: [] })]);
    expect(() => register(createConnectRouter())).toThrow('no options of its own');
  });
});

describe('refusalOf', () => {
  const needs = [Permission.VIEWER, Permission.EDITOR, Permission.ADMIN, Permission.OWNER];

  it('lets a role do what it and those below it may, and nothing more', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.nat({ max: 3 }), (has, needed) => {
        const identity: Identity = {
          userId: 'u',
          sessionId: null,
          workspace: { workspaceId: 1, role: WORKSPACE_ROLES[has] ?? 'viewer' },
        };
        const refusal = refusalOf(needs[needed] ?? Permission.OWNER, identity);
        expect(refusal === null).toBe(has >= needed);
      }),
    );
  });

  it('lets anybody in where the method is public, and only the signed in where it says so', () => {
    expect(refusalOf(Permission.PUBLIC, null)).toBeNull();
    expect(refusalOf(Permission.SIGNED_IN, null)?.reason).toBe('NOT_SIGNED_IN');
    expect(refusalOf(Permission.SIGNED_IN, { userId: 'u', sessionId: null, workspace: null })).toBeNull();
  });

  it('refuses everybody where no permission is known', () => {
    const owner: Identity = { userId: 'u', sessionId: null, workspace: { workspaceId: 1, role: 'owner' } };
    expect(refusalOf(Permission.UNSPECIFIED, owner)).not.toBeNull();
  });
});
