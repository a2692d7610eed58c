import type { Permission } from '@analyticbot/contracts/access/v1/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OutgoingCall } from '../platform/rpc/index.ts';

/** What a plain route is given once the caller has been let in. */
export interface PlainCall {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** On whose behalf the services are called. */
  readonly call: OutgoingCall;
  /** Null where the route needs no workspace. */
  readonly workspaceId: number | null;
  /** Whether the session that opened the request still stands and may still do this. For long answers. */
  readonly stillAdmitted: () => Promise<boolean>;
}

/** A route that is no method of the contract: uploads, downloads, pictures, live hints. */
export interface PlainRoute {
  readonly method: 'GET' | 'POST';
  /** Pattern of the path, as fastify reads it. */
  readonly path: string;
  /** What it is for, one line of the API's document. */
  readonly summary: string;
  readonly permission: Permission;
  /** Answers; a failure that it throws is answered for it. */
  readonly answer: (call: PlainCall) => Promise<FastifyReply>;
}
