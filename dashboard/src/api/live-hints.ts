/** What the server says when something changed: where to look again, never the numbers themselves. */
export interface LiveHint {
  readonly channelId: number | null;
  readonly importId: string | null;
}

/** Reads one message of the live stream; null for what is none of ours (a keep-alive, a newer kind). */
export function parseLiveHint(text: string): LiveHint | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const channelId = 'channelId' in parsed && typeof parsed.channelId === 'number' ? parsed.channelId : null;
  const importId = 'importId' in parsed && typeof parsed.importId === 'string' ? parsed.importId : null;
  return channelId === null && importId === null ? null : { channelId, importId };
}

const IMPORTS = 'analyticbot.channels.v1.ImportsService';
const OF_CHANNELS = [
  'analyticbot.channels.v1.ChannelsService',
  'analyticbot.channels.v1.MetricsService',
  'analyticbot.channels.v1.PostsService',
];

/**
 * Whether a cached answer may have changed by what the hints say. `queryKey` is the key under which the
 * contract's client keeps an answer: its second part names the service and carries the input.
 */
export function isTouched(queryKey: readonly unknown[], hints: readonly LiveHint[]): boolean {
  const [, about] = queryKey;
  if (typeof about !== 'object' || about === null || !('serviceName' in about)) return false;
  const service = about.serviceName;
  if (service === IMPORTS) return hints.some((hint) => hint.importId !== null);
  if (typeof service !== 'string' || !OF_CHANNELS.includes(service)) return false;
  const input = 'input' in about ? about.input : undefined;
  const channelId =
    typeof input === 'object' && input !== null && 'channelId' in input ? input.channelId : undefined;
  // Lists and comparisons name no single channel: any change may show in them.
  return hints.some(
    (hint) => hint.channelId !== null && (channelId === undefined || channelId === hint.channelId),
  );
}
