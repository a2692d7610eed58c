import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';

/** Where to look again, never the numbers themselves. */
export interface LiveHint {
  /** As docs/live.md lists them, or a newer one. */
  readonly kind: string;
  readonly channelId: number;
}

/** What the server says on the live connection, as docs/live.md has it. */
export type LiveMessage =
  | { readonly type: 'subscribed'; readonly token: string }
  | { readonly type: 'hints'; readonly token: string; readonly hints: readonly LiveHint[] }
  /** What was missed is not known: everything is to be asked for anew. */
  | { readonly type: 'reset'; readonly token: string }
  | { readonly type: 'other' };

const OTHER: LiveMessage = { type: 'other' };

/** Reads one message; what is none of ours (a newer kind, the answer to a ping) is `other`. */
export function parseLiveMessage(text: string): LiveMessage {
  const message = parsed(text);
  if (typeof message !== 'object' || message === null) return OTHER;
  const type: unknown = Reflect.get(message, 'type');
  const token: unknown = Reflect.get(message, 'token');
  if (typeof token !== 'string') return OTHER;
  if (type === 'subscribed' || type === 'reset') return { type, token };
  return type === 'hints' ? { type, token, hints: hintsOf(Reflect.get(message, 'hints')) } : OTHER;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function hintsOf(value: unknown): readonly LiveHint[] {
  return Array.isArray(value) ? value.flatMap(hintOf) : [];
}

function hintOf(hint: unknown): readonly LiveHint[] {
  if (typeof hint !== 'object' || hint === null || !('channelId' in hint) || !('kind' in hint)) return [];
  const { kind, channelId } = hint;
  return typeof kind === 'string' && typeof channelId === 'number' ? [{ kind, channelId }] : [];
}

const CHANNEL_SERVICES: readonly unknown[] = [
  'analyticbot.channels.v1.AudienceService',
  'analyticbot.channels.v1.ChannelsService',
  'analyticbot.channels.v1.MetricsService',
  'analyticbot.channels.v1.PlacementsService',
  'analyticbot.channels.v1.PostsService',
];

/** What they answer is told of by hints of a kind of its own, which say nothing of numbers. */
const SOURCE_SERVICES: readonly unknown[] = [
  'analyticbot.telegram.v1.AccountsService',
  'analyticbot.telegram.v1.BotsService',
  'analyticbot.telegram.v1.PublicPagesService',
];
const SOURCE_CHANGED = 'source-changed';

/**
 * Whether a cached answer may have changed by what the hints say. `queryKey` is the key under which the
 * contract's client keeps an answer: its second part names the service and carries the input.
 */
export function isTouched(queryKey: readonly unknown[], hints: readonly LiveHint[]): boolean {
  const [, about] = queryKey;
  if (typeof about !== 'object' || about === null || !('serviceName' in about)) return false;
  if (SOURCE_SERVICES.includes(about.serviceName)) return hints.some(({ kind }) => kind === SOURCE_CHANGED);
  if (!CHANNEL_SERVICES.includes(about.serviceName)) return false;
  const input = 'input' in about ? about.input : undefined;
  const channelId =
    typeof input === 'object' && input !== null && 'channelId' in input ? input.channelId : undefined;
  // Lists and comparisons name no single channel: any change may show in them.
  const ofAny = channelId === undefined || speaksOfOthers(about);
  return hints.some((hint) => hint.kind !== SOURCE_CHANGED && (ofAny || channelId === hint.channelId));
}

/** Mentions of one channel stand in the posts of the others. */
function speaksOfOthers(about: object): boolean {
  return 'methodName' in about && about.methodName === AudienceService.method.getMentions.name;
}

/** Whether hints concern this kind of answer at all. */
export function isLive(queryKey: readonly unknown[]): boolean {
  const [, about] = queryKey;
  if (typeof about !== 'object' || about === null || !('serviceName' in about)) return false;
  return CHANNEL_SERVICES.includes(about.serviceName) || SOURCE_SERVICES.includes(about.serviceName);
}
