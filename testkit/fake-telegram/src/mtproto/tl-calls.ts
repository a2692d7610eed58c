import { createRequire } from 'node:module';
import type { tl } from '@mtcute/core';
import { __tlReaderMap, TlBinaryReader } from '@mtcute/core/utils.js';

interface Argument {
  readonly name: string;
  readonly type: string;
  readonly typeModifiers?: { readonly predicate?: string; readonly isVector?: boolean };
}

interface Entry {
  readonly kind: 'method' | 'class';
  readonly name: string;
  readonly id: number;
  readonly arguments: readonly Argument[];
}

/** A method that was called, with its arguments by the names that the client library gives them. */
export interface Called {
  readonly _: string;
  readonly [argument: string]: unknown;
}

const VECTOR = 0x1cb5c415;
let methods: ReadonlyMap<number, Entry> | null = null;

/** Every method of the schema, by its number. The library reads objects but no calls, which only servers get. */
function knownMethods(): ReadonlyMap<number, Entry> {
  if (methods !== null) return methods;
  const require = createRequire(import.meta.url);
  const api = require('@mtcute/core/tl/api-schema.json') as { readonly e: readonly Entry[] };
  methods = new Map(api.e.filter(({ kind }) => kind === 'method').map((entry) => [entry.id, entry]));
  return methods;
}

/** Reads a call, or an object where it is none. */
export function readCall(body: Uint8Array): Called {
  return readFrom(new TlBinaryReader(__tlReaderMap, body));
}

function readFrom(reader: TlBinaryReader): Called {
  const id = reader.uint();
  const entry = knownMethods().get(id);
  if (entry === undefined) return reader.object(id) as Called;
  const called: { _: string; [argument: string]: unknown } = { _: entry.name };
  const flags = new Map<string, number>();
  for (const { name, type, typeModifiers } of entry.arguments) {
    if (type === '#') {
      flags.set(name, reader.uint());
      continue;
    }
    const [flag = '', bit = '0'] = (typeModifiers?.predicate ?? '').split('.');
    const isSet = flag === '' || ((flags.get(flag) ?? 0) & (1 << Number(bit))) !== 0;
    const key = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    if (type === 'true') called[key] = isSet;
    else if (isSet) called[key] = readValue(reader, type, typeModifiers?.isVector ?? false);
  }
  return called;
}

function readValue(reader: TlBinaryReader, type: string, isVector: boolean): unknown {
  if (isVector) {
    if (reader.uint() !== VECTOR) throw new Error('A list does not begin as one.');
    return Array.from({ length: reader.uint() }, () => readValue(reader, type, false));
  }
  const read = BARE[type];
  return read === undefined ? reader.object() : read(reader);
}

const BARE: Readonly<Record<string, (reader: TlBinaryReader) => unknown>> = {
  int: (reader) => reader.int(),
  int53: (reader) => reader.int53(),
  long: (reader) => reader.long(),
  double: (reader) => reader.double(),
  string: (reader) => reader.string(),
  bytes: (reader) => reader.bytes(),
  int128: (reader) => reader.int128(),
  int256: (reader) => reader.int256(),
  Bool: (reader) => reader.boolean(),
  '!X': readFrom,
};

/** Takes off what says how the call is made: layer, device, without updates. */
export function unwrap(called: Called): tl.RpcMethod {
  let inner = called;
  while (typeof inner.query === 'object' && inner.query !== null) inner = inner.query as Called;
  return inner as unknown as tl.RpcMethod;
}
