/** What the server says when something changed: where to look again, never the numbers themselves. */
export interface LiveHint {
  readonly channelId: number;
}

/** Reads one message of the live stream, a list of hints; what is none of ours (a newer kind) is left out. */
export function parseLiveHints(text: string): readonly LiveHint[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((hint: unknown) =>
    typeof hint === 'object' && hint !== null && 'channelId' in hint && typeof hint.channelId === 'number'
      ? [{ channelId: hint.channelId }]
      : [],
  );
}

const SERVICES: readonly unknown[] = [
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
  if (!SERVICES.includes(about.serviceName)) return false;
  const input = 'input' in about ? about.input : undefined;
  const channelId =
    typeof input === 'object' && input !== null && 'channelId' in input ? input.channelId : undefined;
  // Lists and comparisons name no single channel: any change may show in them.
  return hints.some((hint) => channelId === undefined || channelId === hint.channelId);
}
