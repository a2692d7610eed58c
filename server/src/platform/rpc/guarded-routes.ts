import type { ConnectRouter } from '@connectrpc/connect';
import { assertPermissions, permissionOf } from './permission.ts';

export type Routes = (router: ConnectRouter) => void;

/**
 * The same routes behind a router that refuses a method without a permission, and options of a single service:
 * those would replace the interceptors and limits of the router instead of adding to them.
 */
export function guardedRoutes(routes: readonly Routes[]): Routes {
  return (router) => {
    const refuseOptions = (options: unknown): void => {
      if (options !== undefined) throw new Error('a service registers no options of its own');
    };
    const guarded: ConnectRouter = {
      handlers: router.handlers,
      service(service, implementation, options) {
        refuseOptions(options);
        assertPermissions(service);
        router.service(service, implementation);
        return guarded;
      },
      rpc(method, implementation, options) {
        refuseOptions(options);
        permissionOf(method);
        router.rpc(method, implementation);
        return guarded;
      },
    };
    for (const register of routes) register(guarded);
  };
}
