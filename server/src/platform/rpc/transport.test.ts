import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, type Transport } from '@connectrpc/connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCatalogue, Failure, failure } from '../errors/index.ts';
import { createLogger, createMetrics } from '../telemetry/index.ts';
import { callContext, workspaceCall } from './call-context.ts';
import { connectGrpc } from './connect-grpc.ts';
import { toConnectError, toFailure } from './error-translation.ts';
import type { Routes } from './guarded-routes.ts';
import { createIdentityTokens, type Identity } from './identity.ts';
import { MAX_MESSAGE_BYTES } from './limits.ts';
import { serveGrpc } from './serve-grpc.ts';
import { serveInProcess } from './serve-in-process.ts';
import { callOptionsFor, createServiceClient, type OutgoingCall } from './service-clients.ts';

const errors = {
  NAME_TAKEN: { code: 'already_exists', message: 'The name {name} is taken.', remedy: 'Choose another.' },
} as const satisfies ErrorCatalogue;

const admin: Identity = { userId: 'u1', sessionId: 's1', workspace: { workspaceId: 7, role: 'admin' } };
const viewer: Identity = { userId: 'u2', sessionId: 's2', workspace: { workspaceId: 7, role: 'viewer' } };

function call(identity: Identity | null, more: Partial<OutgoingCall> = {}): OutgoingCall {
  return { identity, locale: 'uz', requestId: 'request-0001', traceParent: null, ...more };
}

async function failureOf(answer: Promise<unknown>): Promise<Failure> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Failure) return error;
  throw new Error(`expected a failure, got ${String(error)}`);
}

interface Shape {
  readonly transport: Transport;
  close(): Promise<void>;
}

const logged: string[] = [];
const telemetry = {
  logger: createLogger({ level: 'info', destination: { write: (line) => logged.push(line) } }),
  metrics: createMetrics(),
};
const identityTokens = createIdentityTokens({ secret: 'a secret', now: Date.now });
const otherTokens = createIdentityTokens({ secret: 'another secret', now: Date.now });

const routes: Routes = (router) => {
  router.service(UsersService, {
    getSetupState: () => {
      throw new TypeError('the password is hunter2');
    },
    getMe: (_request, handler) => {
      const { identity, locale, requestId } = callContext(handler);
      return { user: { userId: identity?.userId ?? '', locale, name: requestId } };
    },
    renameWorkspace: ({ name }, handler) => {
      if (name === 'taken')
        throw failure(errors, 'NAME_TAKEN', { values: { name }, place: { field: 'name', byte: 0 } });
      const { workspaceId } = workspaceCall(handler);
      return { workspace: { workspaceId, name: name === 'long' ? 'x'.repeat(MAX_MESSAGE_BYTES) : name } };
    },
    createWorkspace: (_request, handler) =>
      new Promise((_resolve, reject) => {
        const { signal } = callContext(handler);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  router.service(ImportsService, {
    uploadFile: async (parts) => {
      let messages = 0;
      for await (const _part of parts) messages += 1;
      if (messages > 3) throw failure(errors, 'NAME_TAKEN', { values: { name: String(messages) } });
      return {};
    },
  });
};

const shapes: Record<string, () => Promise<Shape>> = {
  'in one process': async () => ({
    transport: serveInProcess({ telemetry: { ...telemetry, metrics: createMetrics() }, identityTokens }, [
      routes,
    ]),
    close: async () => undefined,
  }),
  'over gRPC': async () => {
    const server = await serveGrpc({ telemetry, identityTokens }, [routes], { host: '127.0.0.1', port: 0 });
    const { transport, close } = connectGrpc(server.address);
    return {
      transport,
      close: async () => {
        close();
        await server.stop(100);
      },
    };
  },
};

describe.each(Object.entries(shapes))('a call %s', (_name, open) => {
  let shape: Shape;
  beforeAll(async () => {
    shape = await open();
  });
  afterAll(() => shape.close());

  const users = () => createServiceClient(UsersService, () => shape.transport);
  const imports = () => createServiceClient(ImportsService, () => shape.transport);
  const options = callOptionsFor(identityTokens);

  it('carries identity, locale and request id', async () => {
    const { user } = await users().getMe({}, options(call(viewer)));
    expect(user).toMatchObject({ userId: 'u2', locale: 'uz', name: 'request-0001' });
  });

  it('refuses whoever is not signed in, and a token signed with another secret', async () => {
    expect(await failureOf(users().getMe({}, options(call(null))))).toMatchObject({
      reason: 'NOT_SIGNED_IN',
    });
    const forged = callOptionsFor(otherTokens)(call(admin));
    expect(await failureOf(users().getMe({}, forged))).toMatchObject({ reason: 'NOT_SIGNED_IN' });
  });

  it('refuses a role that is too low, with both roles in the text', async () => {
    const refused = await failureOf(users().renameWorkspace({ name: 'x' }, options(call(viewer))));
    expect(refused).toMatchObject({ reason: 'ROLE_TOO_LOW', code: 'permission_denied' });
    expect(refused.values).toEqual({ needed: 'admin', role: 'viewer' });
  });

  it('refuses a workspace method without a workspace', async () => {
    const nowhere = { ...admin, workspace: null };
    const refused = await failureOf(users().renameWorkspace({ name: 'x' }, options(call(nowhere))));
    expect(refused.reason).toBe('NO_WORKSPACE');
  });

  it('refuses a message that breaks a rule of the contract, naming the field', async () => {
    const refused = await failureOf(users().renameWorkspace({ name: '' }, options(call(admin))));
    expect(refused).toMatchObject({ reason: 'INVALID_REQUEST', code: 'invalid_argument' });
    expect(refused.violations).toMatchObject([{ field: 'name', rule: 'string.min_len' }]);
  });

  it('brings a failure of the service across whole', async () => {
    const refused = await failureOf(users().renameWorkspace({ name: 'taken' }, options(call(admin))));
    expect(refused).toMatchObject({
      reason: 'NAME_TAKEN',
      code: 'already_exists',
      message: 'The name taken is taken.',
      remedy: 'Choose another.',
      values: { name: 'taken' },
      place: { field: 'name', byte: 0 },
    });
  });

  it('answers a bug as internal, logs it once with the request id, and shows nothing of it', async () => {
    logged.length = 0;
    const refused = await failureOf(users().getSetupState({}, options(call(null))));
    expect(refused).toMatchObject({ reason: 'INTERNAL', values: { requestId: 'request-0001' } });
    expect(JSON.stringify([refused.message, refused.remedy, refused.values])).not.toContain('hunter2');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('request-0001');
  });

  it('gives up at the deadline, which reaches the handler', async () => {
    const late = users().createWorkspace({ name: 'x' }, options(call(admin, { timeoutMs: 50 })));
    expect((await failureOf(late)).reason).toBe('DEADLINE_EXCEEDED');
  });

  it('gives up when the caller does', async () => {
    const gone = new AbortController();
    const answer = users().createWorkspace({ name: 'x' }, options(call(admin, { signal: gone.signal })));
    setTimeout(() => gone.abort(), 20);
    expect((await failureOf(answer)).reason).toBe('CANCELLED');
  });

  it('refuses a message over the limit, either way', async () => {
    const large = await failureOf(users().renameWorkspace({ name: 'long' }, options(call(admin))));
    expect(large.reason).toBe('MESSAGE_TOO_LARGE');
    const name = 'x'.repeat(MAX_MESSAGE_BYTES);
    expect((await failureOf(users().renameWorkspace({ name }, options(call(admin))))).reason).toBe(
      'MESSAGE_TOO_LARGE',
    );
  });

  it('says so when a method or service is not served', async () => {
    expect(
      (
        await failureOf(
          users().deleteWorkspace(
            {},
            options(call({ ...admin, workspace: { workspaceId: 7, role: 'owner' } })),
          ),
        )
      ).reason,
    ).toBe('NOT_IMPLEMENTED');
  });

  it('streams, and brings a failure at the end of a stream across', async () => {
    async function* parts(count: number) {
      for (let index = 0; index < count; index += 1)
        yield { part: { case: 'chunk' as const, value: new Uint8Array(10) } };
    }
    await expect(imports().uploadFile(parts(2), options(call(admin)))).resolves.toBeDefined();
    expect((await failureOf(imports().uploadFile(parts(5), options(call(admin))))).reason).toBe('NAME_TAKEN');
    expect((await failureOf(imports().uploadFile(parts(1), options(call(viewer))))).reason).toBe(
      'ROLE_TOO_LOW',
    );
  });
});

it('measures calls by method and code', async () => {
  const { body } = await telemetry.metrics.render();
  expect(body).toContain(
    'analyticbot_rpc_call_duration_seconds_count{service="analyticbot.users.v1.UsersService",method="RenameWorkspace",code="already_exists"} 1',
  );
});

it('fails as unavailable when nobody listens', async () => {
  const { transport, close } = connectGrpc('http://127.0.0.1:1');
  const users = createServiceClient(UsersService, () => transport);
  expect((await failureOf(users.getSetupState({}))).reason).toBe('SERVICE_UNAVAILABLE');
  close();
});

it('carries the detail that browsers read', () => {
  const sent = toConnectError(failure(errors, 'NAME_TAKEN', { values: { name: 'a' } }), 'request-0001');
  expect(sent.code).toBe(Code.AlreadyExists);
  const detail = create(ErrorDetailSchema, {
    reason: 'NAME_TAKEN',
    remedy: 'Choose another.',
    values: { name: 'a' },
    requestId: 'request-0001',
  });
  expect(sent.findDetails(ErrorDetailSchema)).toEqual([detail]);
  expect(toFailure(new ConnectError('gone', Code.DataLoss), 'r').reason).toBe('INTERNAL');
});
