/** What came of asking for a page. */
export type Fetched =
  | { readonly kind: 'page'; readonly html: Uint8Array; readonly fetchedAt: Date }
  /** Telegram asks to be left alone for a while, by all. */
  | { readonly kind: 'slow-down'; readonly retryAfterSeconds: number }
  | { readonly kind: 'failed'; readonly why: string };

export interface PageRequest {
  /** https://t.me */
  readonly pagesUrl: string;
  readonly username: string;
  /** The newest page where it is null. */
  readonly before: number | null;
  readonly now: () => Date;
}

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 3 * 1024 * 1024;
const USUAL_RETRY_AFTER_S = 60;

/**
 * Fetches the public page of a channel. One without posts to show leads to the page that says what the name is of, and
 * that is fetched then. Nothing is thrown but the signal's reason.
 */
export async function fetchPage(request: PageRequest, signal: AbortSignal): Promise<Fetched> {
  const { pagesUrl, username, before, now } = request;
  const query = before === null ? '' : `?before=${before}`;
  try {
    const preview = await ask(`${pagesUrl}/s/${username}${query}`, signal);
    const response =
      preview.status >= 300 && preview.status < 400 ? await ask(`${pagesUrl}/${username}`, signal) : preview;
    const fetchedAt = now();
    if (response.status === 429) {
      return { kind: 'slow-down', retryAfterSeconds: retryAfter(response) };
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      return { kind: 'failed', why: `t.me answered ${response.status}` };
    }
    const html = await readBounded(response);
    return html.length === 0
      ? { kind: 'failed', why: 't.me answered with an empty page' }
      : { kind: 'page', html, fetchedAt };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', why: whyOf(error) };
  }
}

function ask(address: string, signal: AbortSignal): Promise<Response> {
  return fetch(address, {
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      'accept-language': 'en',
      'user-agent': 'AnalyticBot (self-hosted channel statistics)',
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) : USUAL_RETRY_AFTER_S;
}

async function readBounded(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new RangeError('the page is larger than 3 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 't.me cannot be reached';
  if (error.name === 'TimeoutError') return `t.me did not answer within ${TIMEOUT_MS / 1000} s`;
  if (error instanceof RangeError) return error.message;
  const cause = error.cause instanceof Error ? error.cause.message : error.message;
  return `t.me cannot be reached (${cause})`;
}
