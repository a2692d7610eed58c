import type { IncomingMessage } from 'node:http';
import type { SentFile } from './call.ts';

export interface Parameters {
  readonly values: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, SentFile>;
}

const MOST_BYTES = 60 * 1024 * 1024;

/** The body of a request. @throws RangeError when it is larger than Telegram takes */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeError('The request is larger than 60 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Parameters come in the address, as a form, as JSON or in parts; what is no text is written as JSON. */
export async function readParameters(request: IncomingMessage, query: URLSearchParams): Promise<Parameters> {
  const values = new Map<string, string>(query);
  const files = new Map<string, SentFile>();
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return { values, files };
  if (type.startsWith('application/json')) {
    const fields: unknown = JSON.parse(body.toString('utf8'));
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
      throw new SyntaxError('The body is no JSON object.');
    }
    for (const [name, value] of valuesOf(fields)) values.set(name, value);
    return { values, files };
  }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const [name, value] of form) {
    if (typeof value === 'string') values.set(name, value);
    else
      files.set(name, {
        name: value.name,
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  }
  return { values, files };
}

/** The fields of an object as parameters: what is no text is written as JSON, what is null is left out. */
export function valuesOf(fields: object): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null) values.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return values;
}
