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

/** Likewise; of the plan of a channel what is free in it changes with each publication. */
const PUBLISHING_SERVICES: readonly unknown[] = [
  'analyticbot.content.v1.ChannelPlansService',
  'analyticbot.content.v1.PublicationsService',
];
const PUBLICATION_CHANGED = 'publication-changed';

/**
 * Whether a cached answer may have changed by what the hints say. `queryKey` is the key under which the
 * contract's client keeps an answer: its second part names the service and carries the input.
 */
export function isTouched(queryKey: readonly unknown[], hints: readonly LiveHint[]): boolean {
  const service = serviceOf(queryKey);
  if (SOURCE_SERVICES.includes(service)) return hints.some(({ kind }) => kind === SOURCE_CHANGED);
  if (!CHANNEL_SERVICES.includes(service) && !PUBLISHING_SERVICES.includes(service)) return false;
  const isTold = PUBLISHING_SERVICES.includes(service) ? isOfPublications : isOfNumbers;
  // Lists and comparisons name no single channel, nor does a publication: any change may show in them.
  const channelId = channelOf(queryKey);
  const ofAny = channelId === undefined || speaksOfOthers(queryKey);
  return hints.some((hint) => isTold(hint) && (ofAny || channelId === hint.channelId));
}

/** Whether hints concern this kind of answer at all. */
export function isLive(queryKey: readonly unknown[]): boolean {
  const service = serviceOf(queryKey);
  return [CHANNEL_SERVICES, SOURCE_SERVICES, PUBLISHING_SERVICES].some((some) => some.includes(service));
}

/** Whether it is an answer about what is planned, published, or free in the plans of channels. */
export function isPublishing(queryKey: readonly unknown[]): boolean {
  return PUBLISHING_SERVICES.includes(serviceOf(queryKey));
}

function isOfPublications({ kind }: LiveHint): boolean {
  return kind === PUBLICATION_CHANGED;
}

function isOfNumbers({ kind }: LiveHint): boolean {
  return kind !== PUBLICATION_CHANGED && kind !== SOURCE_CHANGED;
}

/** Mentions of one channel stand in the posts of the others. */
function speaksOfOthers([, about]: readonly unknown[]): boolean {
  return named(about, 'methodName') === AudienceService.method.getMentions.name;
}

function serviceOf([, about]: readonly unknown[]): unknown {
  return named(about, 'serviceName');
}

function channelOf([, about]: readonly unknown[]): unknown {
  return named(named(about, 'input'), 'channelId');
}

/** What an unknown value holds under a name; undefined where it holds nothing. */
function named(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
