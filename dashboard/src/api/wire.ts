import type { Transport } from '@connectrpc/connect';
import { createContext, useContext } from 'react';
import { type CallContext, createTransport } from './transport.ts';

/** Makes the wire to the server for a workspace and a language. Tests put another one in its place. */
export type Wire = (context: CallContext) => Transport;

export const WireContext = createContext<Wire>(createTransport);

export function useWire(): Wire {
  return useContext(WireContext);
}
