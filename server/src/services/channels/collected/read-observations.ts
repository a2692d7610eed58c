import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import type { IngestObservationsRequest } from '@analyticbot/contracts/channels/v1/ingest';
import type { Observation, ObservedChannel } from '@analyticbot/contracts/channels/v1/observation';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { NO_RECORDS } from '../readers/no-records.ts';
import { checkedTime } from '../readers/parse-date.ts';
import type { RecordBatch } from '../readers/reader.ts';
import type {
  ChannelReference,
  PostRecord,
  ServiceMessageRecord,
  SubscribersRecord,
} from '../readers/record.ts';
import { cleanText } from '../readers/text/clean-text.ts';
import type {
  AlbumPart,
  BoostChange,
  Deletion,
  MemberChangeRow,
  Observed,
  OutsideForward,
} from './observed.ts';
import { createCounterLooks } from './read-observed-counters.ts';
import { readObservedPost } from './read-observed-post.ts';

/** What was seen, as records of a reader and as what records cannot say. Throws OBSERVATION_IMPOSSIBLE. */
export function readObservations(request: IngestObservationsRequest, now: Date): Observed {
  const channel = channelReference(request.channel);
  const posts: PostRecord[] = [];
  const looks = createCounterLooks(channel);
  const serviceMessages: ServiceMessageRecord[] = [];
  const subscribers: SubscribersRecord[] = [];
  const albumParts: AlbumPart[] = [];
  const deletions: Deletion[] = [];
  const members: MemberChangeRow[] = [];
  const boosts: BoostChange[] = [];
  const forwards: OutsideForward[] = [];

  const read = ({ observedAt, what }: Observation, place: string): void => {
    const at = timeOf(observedAt, `${place}.observed_at`, now);
    const time = (value: Timestamp | undefined, field: string): Date =>
      timeOf(value, `${place}.${what.case}.${field}`, now);
    if (what.case === 'post') {
      const post = readObservedPost(what.value, channel, time);
      posts.push(post);
      const { albumKey } = what.value;
      if (albumKey !== '')
        albumParts.push({ key: cleanText(albumKey), messageId: Number(what.value.messageId) });
    } else if (what.case === 'serviceMessage') {
      const { messageId, publishedAt, action } = what.value;
      const sentAt = time(publishedAt, 'published_at');
      serviceMessages.push({ channel, messageId: Number(messageId), publishedAt: sentAt, action });
    } else if (what.case === 'counters') {
      looks.addCounters(at, what.value);
    } else if (what.case === 'reactions') {
      looks.addReactions(at, what.value, `${place}.reactions`);
    } else if (what.case === 'deleted') {
      deletions.push(...what.value.messageIds.map((id) => ({ messageId: Number(id), deletedAt: at })));
    } else if (what.case === 'member') {
      const { eventKey, userId, kind, inviteLink } = what.value;
      const link =
        inviteLink === undefined
          ? null
          : { ...inviteLink, link: cleanText(inviteLink.link), name: cleanText(inviteLink.name) };
      members.push({ eventKey: cleanText(eventKey), userId: Number(userId), kind, happenedAt: at, link });
    } else if (what.case === 'boost') {
      const { boostId, expiresAt: ends } = what.value;
      // It lies ahead, unlike every other time that is observed.
      const expiresAt = ends === undefined ? null : timeOf(ends, `${place}.boost.expires_at`, FAR_AHEAD);
      boosts.push({ boostId: cleanText(boostId), happenedAt: at, expiresAt });
    } else if (what.case === 'forward') {
      const { telegramId, messageId, username, title, publishedAt, forwardedMessageId, views } = what.value;
      forwards.push({
        telegramId: Number(telegramId),
        messageId: Number(messageId),
        username: username === '' ? null : cleanText(username).toLowerCase(),
        title: cleanText(title),
        publishedAt: time(publishedAt, 'published_at'),
        forwardedMessageId: Number(forwardedMessageId),
        views: views === undefined ? null : Number(views),
        seenAt: at,
      });
    } else if (what.case === 'subscribers') {
      subscribers.push({ channel, observedAt: at, count: Number(what.value.count), precision: 0 });
    }
  };
  request.observations.forEach((observation, index) => {
    read(observation, `observations[${index}]`);
  });
  const records: RecordBatch = {
    ...NO_RECORDS,
    posts,
    measurements: looks.measurements(),
    reactions: looks.reactions(),
    subscribers,
    serviceMessages,
  };
  return { source: request.source, channel, records, albumParts, deletions, members, boosts, forwards };
}

/** Later than any boost lasts. */
const FAR_AHEAD = new Date('9000-01-01T00:00:00Z');

function channelReference(channel: ObservedChannel | undefined): ChannelReference {
  const telegramId = Number(channel?.telegramId);
  return {
    key: `id:${telegramId}`,
    telegramId,
    username: channel === undefined || channel.username === '' ? null : channel.username.toLowerCase(),
    title: channel === undefined || channel.title === '' ? null : cleanText(channel.title),
    kind: channel?.kind === ChannelKind.GROUP ? 'group' : 'channel',
    foreign: null,
  };
}

function timeOf(value: Timestamp | undefined, place: string, now: Date): Date {
  const time = checkedTime(value === undefined ? Number.NaN : timestampDate(value).getTime(), now);
  if (time instanceof Date) return time;
  throw failure(channelsErrors, 'OBSERVATION_IMPOSSIBLE', { values: { place } });
}
