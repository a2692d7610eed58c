import type { HandlerContext } from '@connectrpc/connect';
import { failure, platformErrors } from '../../platform/errors/index.ts';
import { callContext, type Identity } from '../../platform/rpc/index.ts';

/** Who calls. Throws NOT_SIGNED_IN. */
export function signedInIdentity(context: HandlerContext): Identity {
  const { identity } = callContext(context);
  if (identity === null) throw failure(platformErrors, 'NOT_SIGNED_IN');
  return identity;
}
