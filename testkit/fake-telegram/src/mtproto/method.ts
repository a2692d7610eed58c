import type { tl } from '@mtcute/core';
import type { Ledger } from '../ledger/ledger.ts';
import type { World } from '../world/world.ts';
import type { Authorization, People } from './people.ts';

/** What a method may look at. */
export interface Scene {
  readonly world: World;
  readonly people: People;
  readonly ledger: Ledger;
  readonly statistics: Statistics;
  readonly host: string;
  readonly port: number;
}

/** Graphs that were asked for and are loaded by a token of their own. */
export interface Statistics {
  readonly dcId: number;
  readonly graphs: Map<string, string>;
}

export interface Caller {
  readonly authorization: Authorization;
}

/** Methods of the schema by name, each with its own arguments and answer. */
export type Methods = {
  readonly [Name in tl.RpcMethod['_']]?: (
    scene: Scene,
    request: Extract<tl.RpcMethod, { readonly _: Name }>,
    caller: Caller,
  ) => tl.RpcCallReturn[Name];
};
