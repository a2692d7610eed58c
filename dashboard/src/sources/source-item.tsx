import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { AtSign, Bot, FileText, type LucideIcon, UserRound } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mayAdminister, mayEdit, useSession } from '../api/session.ts';
import { useMissingWords } from '../channels/missing-parts.ts';
import { Badge } from '../ui/badge.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Notice } from '../ui/state.tsx';
import { type ChannelSource, type SourceState, wouldAdd } from './channel-sources.ts';
import { PageSource } from './page-source.tsx';
import { sourceName, useSourceProblem } from './use-source-problem.ts';

const ICONS: Readonly<Record<ChannelSource['kind'], LucideIcon>> = {
  bot: Bot,
  page: AtSign,
  account: UserRound,
  file: FileText,
};
const TONES: Readonly<Record<SourceState, 'positive' | 'negative' | 'neutral' | 'warning'>> = {
  works: 'positive',
  waits: 'neutral',
  fails: 'negative',
  past: 'neutral',
  off: 'neutral',
};

/** Files are no connection: they were brought, or were not. */
const FILE_STATES = {
  works: 'state.imported',
  waits: 'state.imported',
  fails: 'state.imported',
  past: 'state.imported',
  off: 'state.none',
} as const;

/** One kind of source of a channel: how it stands, what it shows or would add, and the way to connect or mend it. */
export function SourceItem({ channel, source }: { channel: Channel; source: ChannelSource }): ReactElement {
  const { t } = useTranslation('sources');
  const words = useMissingWords();
  const problem = useSourceProblem(source);
  const Icon = ICONS[source.kind];
  const { kind, state } = source;
  const name = sourceName(source);
  const added = state === 'off' || state === 'past' ? wouldAdd(channel, kind) : [];
  return (
    <li className="flex gap-4 py-4 first:pt-0 last:pb-0">
      <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-xl bg-sunken text-ink-muted max-sm:hidden">
        <Icon aria-hidden className="size-4.5" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5 text-sm">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="font-medium">{t(`kind.${kind}`)}</h3>
          {name === '' ? null : <span className="min-w-0 break-words text-ink-muted">{name}</span>}
          <Badge tone={TONES[state]}>{t(kind === 'file' ? FILE_STATES[state] : `state.${state}`)}</Badge>
        </div>
        <p className="text-ink-muted">{t(`shows.${kind}`)}</p>
        {added.length === 0 ? null : <p>{t('adds', { parts: words(added) })}</p>}
        {problem === null ? null : <Notice tone="negative">{problem}</Notice>}
        <SourceAction channel={channel} source={source} />
      </div>
    </li>
  );
}

function SourceAction({ channel, source }: { channel: Channel; source: ChannelSource }): ReactElement | null {
  const { t } = useTranslation('sources');
  const { workspace } = useSession();
  if (source.kind === 'page') return <PageSource channel={channel} watch={source.watch} />;
  if (source.kind === 'file') {
    return mayEdit(workspace) ? (
      <div>
        <ButtonLink to="/import" size="small">
          {t('import')}
        </ButtonLink>
      </div>
    ) : null;
  }
  if (!mayAdminister(workspace) || source.state === 'works') return null;
  return (
    <div>
      <ButtonLink to="/settings" size="small">
        {t(source.state === 'off' || source.state === 'past' ? `connect.${source.kind}` : 'toSettings')}
      </ButtonLink>
    </div>
  );
}
