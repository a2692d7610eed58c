import { UploadFileResponseSchema } from '@analyticbot/contracts/channels/v1/import';
import type { DescMethodUnary, DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { create, fromJsonString, toJsonString } from '@bufbuild/protobuf';

/** What came back when something was refused: HTTP status and Connect's code. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(`${status} ${code}: ${message}`);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

/** Of a `Blob` of a file only pieces are ever in memory. */
export type UploadContent = string | Uint8Array<ArrayBuffer> | Blob;

/** Somebody with a browser: keeps the cookie, asks by JSON over HTTP, works in one workspace at a time. */
export class Visitor {
  #address: string;
  #cookie = '';
  workspaceId: number | null = null;

  constructor(address: string) {
    this.#address = address;
  }

  /** Goes on at another address, still signed in: the product was started again on another port. */
  moveTo(address: string): void {
    this.#address = address;
  }

  /** The same session at another address, as if the next request had gone there. */
  at(address: string): Visitor {
    const same = new Visitor(address);
    same.#cookie = this.#cookie;
    same.workspaceId = this.workspaceId;
    return same;
  }

  /** The same person in another workspace. */
  in(workspaceId: number): Visitor {
    const same = this.at(this.#address);
    same.workspaceId = workspaceId;
    return same;
  }

  /** Somebody else in the same workspace, by the token of their session. */
  as(sessionToken: string): Visitor {
    const other = this.at(this.#address);
    other.#cookie = `analyticbot-session=${sessionToken}`;
    return other;
  }

  /** Calls a method of the contract, `call(service.method.getMe, {})`. */
  async call<Method extends DescMethodUnary>(
    method: Method & { readonly parent: DescService },
    input: MessageInitShape<Method['input']>,
  ): Promise<MessageShape<Method['output']>> {
    const request = create<Method['input']>(method.input, input);
    const answer = await this.fetch(`/api/${method.parent.typeName}/${method.name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toJsonString<Method['input']>(method.input, request),
    });
    return fromJsonString<Method['output']>(method.output, await answer.text(), {
      ignoreUnknownFields: true,
    });
  }

  /** Uploads a file; with an upload's id it joins that upload. */
  async upload(name: string, content: UploadContent, uploadId = ''): Promise<string> {
    const query = new URLSearchParams({ name, upload: uploadId });
    const answer = await this.fetch(`/api/uploads?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    });
    return fromJsonString(UploadFileResponseSchema, await answer.text()).uploadId;
  }

  /** Who asks, and in which workspace. */
  credentials(): Record<string, string> {
    return {
      ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
      ...(this.workspaceId === null ? {} : { 'x-analyticbot-workspace': String(this.workspaceId) }),
    };
  }

  /** @throws Refused for every status from 400 on */
  async fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(this.credentials())) headers.set(name, value);
    const answer = await fetch(`${this.#address}${path}`, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) this.#cookie = line.split(';')[0] ?? '';
    if (answer.status < 400) return answer;
    const text = await answer.text();
    let error: { code?: string; message?: string } = {};
    try {
      error = JSON.parse(text);
    } catch {
      error = { message: text.slice(0, 200) };
    }
    throw new Refused(answer.status, error.code ?? 'unknown', error.message ?? '');
  }
}
