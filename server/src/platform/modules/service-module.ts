import type { ConnectRouter } from '@connectrpc/connect';

/**
 * A part of the program with a life cycle: a service, an edge, the relay. The composition starts the modules in
 * the order of their dependencies and stops them in reverse.
 */
export interface ServiceModule {
  readonly name: string;
  /** Names of modules that must have started before. Names that do not run in this process are ignored. */
  readonly dependsOn: readonly string[];
  /** Registers the methods that this module answers. Called once, before `start`. */
  readonly routes?: (router: ConnectRouter) => void;
  start(): Promise<void>;
  /** Finishes what is under way and lets go of everything. Called once, also after a `start` that failed. */
  stop(): Promise<void>;
}
