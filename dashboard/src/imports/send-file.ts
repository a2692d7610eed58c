import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { fromJson, type JsonValue } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';

/** Where a file was stored. */
export interface StoredFile {
  readonly uploadId: string;
  readonly fileId: string;
}

export interface SendFileInput {
  readonly name: string;
  readonly content: Blob;
  /** The upload that the file joins; null starts a new one. */
  readonly uploadId: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly onProgress: (sentBytes: number) => void;
}

/**
 * Sends a file as the body of `POST /api/uploads`. By XMLHttpRequest, since fetch tells nothing of how much
 * was sent. Rejects with a ConnectError, as a method of the contract would.
 */
export function sendFile(input: SendFileInput, signal: AbortSignal): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new ConnectError('Stopped.', Code.Canceled));
      return;
    }
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: input.name });
    if (input.uploadId !== null) query.set('upload', input.uploadId);
    request.open('POST', `/api/uploads?${query}`);
    for (const [name, value] of Object.entries(input.headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => input.onProgress(event.loaded));
    request.addEventListener('load', () => {
      const stored = request.status === 200 ? readStored(request.responseText) : null;
      if (stored === null) reject(readFailure(request.status, request.responseText));
      else resolve(stored);
    });
    request.addEventListener('error', () =>
      reject(new ConnectError('The connection broke off.', Code.Unavailable)),
    );
    request.addEventListener('abort', () => reject(new ConnectError('Stopped.', Code.Canceled)));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(input.content);
  });
}

/** Reads the answer to an upload; null where it is none. */
export function readStored(text: string): StoredFile | null {
  const answer = parseObject(text);
  if (answer === null) return null;
  const { uploadId, fileId } = answer;
  return typeof uploadId === 'string' && typeof fileId === 'string' ? { uploadId, fileId } : null;
}

const CODES: Readonly<Record<number, Code>> = {
  400: Code.InvalidArgument,
  401: Code.Unauthenticated,
  403: Code.PermissionDenied,
  404: Code.NotFound,
  409: Code.Aborted,
  413: Code.ResourceExhausted,
  429: Code.ResourceExhausted,
  502: Code.Unavailable,
  503: Code.Unavailable,
  504: Code.DeadlineExceeded,
};

/** Reads a refusal of a plain route, which has the form of Connect's errors. */
export function readFailure(status: number, text: string): ConnectError {
  const answer = parseObject(text);
  const message = typeof answer?.message === 'string' ? answer.message : '';
  const details = Array.isArray(answer?.details) ? answer.details : [];
  return new ConnectError(message, CODES[status] ?? Code.Internal, undefined, details.flatMap(readDetail));
}

function readDetail(
  detail: JsonValue,
): { desc: typeof ErrorDetailSchema; value: ReturnType<typeof readErrorDetail> }[] {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail) || detail.debug === undefined)
    return [];
  try {
    return [{ desc: ErrorDetailSchema, value: readErrorDetail(detail.debug) }];
  } catch {
    // A detail of another version of the server: the message remains.
    return [];
  }
}

function readErrorDetail(debug: JsonValue) {
  return fromJson(ErrorDetailSchema, debug, { ignoreUnknownFields: true });
}

function parseObject(text: string): Record<string, JsonValue> | null {
  try {
    const parsed: JsonValue = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
