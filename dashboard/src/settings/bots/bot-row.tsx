import { type Bot, UpdatesBy } from '@analyticbot/contracts/telegram/v1/bots';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { ExternalLink } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Badge } from '../../ui/badge.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/state.tsx';
import { BotChats } from './bot-chats.tsx';
import { useBotProblem } from './bot-problem.ts';
import { DisconnectBot } from './disconnect-bot.tsx';
import { GivenUpNotice } from './given-up-notice.tsx';

/** One bot: whether it works, what is wrong and what to do, where it is, what can be done with it. */
export function BotRow({
  bot,
  mayChange,
  onChanged,
}: {
  bot: Bot;
  mayChange: boolean;
  onChanged: () => void;
}): ReactElement {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const problem = useBotProblem(bot.problem);
  const { lastUpdateAt } = bot;
  return (
    <section
      aria-label={`@${bot.username}`}
      className="flex flex-col gap-3 not-first:border-line not-first:border-t not-first:pt-5"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 break-words font-medium">
          <bdi>{bot.title}</bdi>
        </h3>
        <a
          href={`https://t.me/${bot.username}`}
          target="_blank"
          rel="noreferrer"
          className="text-ink-muted text-sm hover:text-ink hover:underline"
        >
          @{bot.username}
        </a>
        <Badge tone={problem === null ? 'positive' : 'negative'}>
          {t(problem === null ? 'state.works' : 'state.fails')}
        </Badge>
        {bot.shared ? <Badge>{t('bots.shared')}</Badge> : null}
      </div>
      <p className="text-ink-muted text-sm">
        {t(bot.updatesBy === UpdatesBy.WEBHOOK ? 'bots.byWebhook' : 'bots.byPolling')}{' '}
        {lastUpdateAt === undefined
          ? t('bots.neverHeard')
          : t('bots.heard', { when: format.dateTime(timestampDate(lastUpdateAt)) })}
      </p>
      {problem === null ? null : (
        <Notice tone="negative" title={t('bots.problem')}>
          {problem}
        </Notice>
      )}
      <GivenUpNotice bot={bot} mayRetry={mayChange} onRetried={onChanged} />
      <BotChats bot={bot} />
      <div className="flex flex-wrap gap-2">
        <AddLink href={bot.addToChannelUrl} text={t('bots.addToChannel')} />
        <AddLink href={bot.addToGroupUrl} text={t('bots.addToGroup')} />
        {mayChange && !bot.shared ? <DisconnectBot bot={bot} onDone={onChanged} /> : null}
      </div>
    </section>
  );
}

function AddLink({ href, text }: { href: string; text: string }): ReactElement {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={buttonClass('secondary', 'small')}>
      {text}
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}
