import type { Mention, MentioningChannel } from '@analyticbot/contracts/channels/v1/audience';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AtSign, Forward } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { numberedNames } from '../numbered-names.ts';
import { linkLook, PostLink } from '../posts-link.tsx';
import { telegramPage } from '../safe-link.ts';

/** The posts that name the channel, under the channel that they stand in. */
export function MentionList({
  mentionedId,
  channels,
  timeZone,
}: {
  /** The channel that they name. */
  mentionedId: number;
  channels: readonly MentioningChannel[];
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  // Several may have neither a number nor a name.
  const keys = numberedNames(
    channels.map(({ channelId, username, title }) => `${channelId} ${username} ${title}`),
  );
  return (
    <ul className="mt-5 flex flex-col gap-3 text-sm">
      {channels.map((channel, index) => (
        <li key={keys[index]}>
          <details className="border-line border-t pt-3">
            <summary className="min-h-6 cursor-pointer">
              <bdi className="font-medium">{channel.title}</bdi>{' '}
              <span className="text-ink-muted">{t('mentions.count', { count: channel.mentionCount })}</span>
            </summary>
            <ul className="mt-2 flex flex-col gap-2 pl-4">
              {channel.mentions.map((mention) => (
                <MentionItem
                  key={String(mention.messageId)}
                  mentionedId={mentionedId}
                  channel={channel}
                  mention={mention}
                  timeZone={timeZone}
                />
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

function MentionItem({
  mentionedId,
  channel: { channelId, username },
  mention,
  timeZone,
}: {
  mentionedId: number;
  channel: MentioningChannel;
  mention: Mention;
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const { messageId, publishedAt, forwarded, views, forwardedMessageId } = mention;
  const Icon = forwarded ? Forward : AtSign;
  const when = publishedAt === undefined ? String(messageId) : format.dateTime(timestampDate(publishedAt));
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Icon aria-hidden className="size-4 text-ink-faint" />
      {channelId === 0 ? (
        <OutsideLink username={username} messageId={messageId}>
          {when}
        </OutsideLink>
      ) : (
        <PostLink channelId={channelId} messageId={Number(messageId)}>
          {when}
        </PostLink>
      )}
      {forwardedMessageId === undefined ? (
        <span className="text-ink-muted">{t(forwarded ? 'mentions.repost' : 'mentions.named')}</span>
      ) : (
        <PostLink channelId={mentionedId} messageId={Number(forwardedMessageId)}>
          {t('mentions.repostOf', { post: String(forwardedMessageId) })}
        </PostLink>
      )}
      {views === undefined ? null : (
        <span className="tabular text-ink-muted">
          {t('count.views', {
            count: format.compactCount(Number(views)),
            value: format.compact(Number(views)),
          })}
        </span>
      )}
    </li>
  );
}

/** To a post that this workspace does not have: in Telegram, where its channel has a name. */
function OutsideLink({
  username,
  messageId,
  children,
}: {
  username: string;
  messageId: bigint;
  children: string;
}): ReactElement {
  const page = telegramPage(username);
  if (page === null) return <span>{children}</span>;
  return (
    <a href={`${page}/${messageId}`} target="_blank" rel="noopener noreferrer" className={linkLook}>
      {children}
    </a>
  );
}
