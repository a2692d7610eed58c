import { PublicPagesService, type Watch, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useNavigate } from '@tanstack/react-router';
import { AtSign, LoaderCircle } from 'lucide-react';
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Input } from '../ui/field.tsx';
import { Notice } from '../ui/state.tsx';
import { useWatchProblem } from './use-watch-problem.ts';

const LOOK_EVERY_MS = 1_000;

/** One field: the name of a public channel. Leads to the channel as soon as its page was read. */
export function WatchField({ size = 'usual' }: { size?: 'usual' | 'large' }): ReactElement {
  const { t } = useTranslation('channels');
  const [written, setWritten] = useState('');
  const [awaited, setAwaited] = useState<string | null>(null);
  const watch = useMutation(PublicPagesService.method.watchChannel);
  const found = useAwaitedWatch(awaited);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (written.trim() === '') return;
    setAwaited(null);
    watch.mutate({ channel: written }, { onSuccess: (answer) => setAwaited(answer.watch?.username ?? null) });
  };
  const failing = found?.state === WatchState.FAILING ? found : null;
  const looking = watch.isPending || (awaited !== null && failing === null);
  return (
    <form onSubmit={submit} className={classNames('w-full', size === 'large' ? 'max-w-xl' : 'max-w-md')}>
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <AtSign
            aria-hidden
            className={classNames(
              'absolute left-3 size-4 text-ink-faint',
              size === 'large' ? 'top-3.5' : 'top-3',
            )}
          />
          <Input
            aria-label={t('watch.label')}
            placeholder={t('watch.placeholder')}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className={classNames('pl-9', size === 'large' && 'h-11 text-base')}
          />
        </div>
        <Button type="submit" look="primary" size={size === 'large' ? 'large' : 'medium'} disabled={looking}>
          {looking ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : null}
          {t('watch.show')}
        </Button>
      </div>
      <div aria-live="polite" className="mt-2">
        {looking ? <p className="text-ink-muted text-sm">{t('watch.looking')}</p> : null}
        {failing === null ? null : <WatchProblemNotice watch={failing} />}
      </div>
      <FormError error={watch.error} />
    </form>
  );
}

function WatchProblemNotice({ watch }: { watch: Watch }): ReactElement {
  const { t } = useTranslation('channels');
  const problem = useWatchProblem(watch);
  return (
    <Notice tone="negative" title={t('watch.failed', { name: `@${watch.username}` })}>
      {problem}
    </Notice>
  );
}

/** The watch that was asked for, asked about until something came of it; then the page of its channel opens. */
function useAwaitedWatch(username: string | null): Watch | null {
  const navigate = useNavigate();
  const { data } = useQuery(
    PublicPagesService.method.listWatches,
    {},
    { enabled: username !== null, refetchInterval: LOOK_EVERY_MS, staleTime: 0 },
  );
  const watch = data?.watches.find((one) => one.username === username) ?? null;
  const channelId = watch?.channelId ?? null;
  useEffect(() => {
    if (username === null || channelId === null) return;
    void navigate({ to: '/channels/$channelId', params: { channelId } });
  }, [username, channelId, navigate]);
  return username === null ? null : watch;
}
