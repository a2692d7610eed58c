import { type Bot, type BotChat, BotChatKind, BotChatState } from '@analyticbot/contracts/telegram/v1/bots';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Badge } from '../../ui/badge.tsx';
import { useBotProblem } from './bot-problem.ts';

/** The channels and groups of the workspace that a bot is or was in, and what it may do there. */
export function BotChats({ bot }: { bot: Bot }): ReactElement {
  const { t } = useTranslation('sources');
  if (bot.chats.length === 0) {
    return <p className="text-sm">{t(bot.shared ? 'chats.noneOfShared' : 'chats.none')}</p>;
  }
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line">
        {bot.chats.map((chat) => (
          <ChatItem key={String(chat.chatId)} chat={chat} />
        ))}
      </ul>
      {bot.shared ? <p className="text-ink-muted text-sm">{t('chats.noneOfShared')}</p> : null}
    </div>
  );
}

function ChatItem({ chat }: { chat: BotChat }): ReactElement {
  const { t } = useTranslation('sources');
  const rights = useRights();
  const problem = useBotProblem(chat.problem);
  const isListening = chat.state === BotChatState.ADMINISTRATOR && problem === null;
  return (
    <li className="flex flex-col gap-1 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {chat.channelId === undefined ? (
          <bdi className="min-w-0 break-words font-medium">{chat.title}</bdi>
        ) : (
          <Link
            to="/channels/$channelId"
            params={{ channelId: chat.channelId }}
            className="min-w-0 break-words font-medium hover:underline"
          >
            <bdi>{chat.title}</bdi>
          </Link>
        )}
        <span className="text-ink-muted">
          {t(chat.kind === BotChatKind.CHANNEL ? 'chats.channel' : 'chats.group')}
        </span>
        <Badge tone={isListening ? 'positive' : 'warning'}>
          {t(isListening ? 'chats.listens' : chat.state === BotChatState.GONE ? 'chats.gone' : 'chats.deaf')}
        </Badge>
      </div>
      <p className="text-ink-muted">{problem ?? rights(chat.rights)}</p>
    </li>
  );
}

/** Rights that this page has a use for, by the names of the Bot API. */
const TOLD_RIGHTS = [
  'can_invite_users',
  'can_post_messages',
  'can_edit_messages',
  'can_delete_messages',
] as const;

/** What a bot may do, in a row: "May invite people and post." */
function useRights(): (rights: readonly string[]) => string {
  const { t } = useTranslation('sources');
  const format = useFormat();
  return (rights) => {
    const told = TOLD_RIGHTS.filter((right) => rights.includes(right));
    if (told.length === 0) return t('rights.none');
    return t('rights.some', { rights: format.list(told.map((right) => t(`rights.${right}`))) });
  };
}
