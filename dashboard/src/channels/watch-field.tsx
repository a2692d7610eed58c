import { PublicPagesService, type Watch, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useNavigate } from '@tanstack/react-router';
import { AtSign, LoaderCircle } from 'lucide-react';
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import type { Format } from '../format/format-port.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Input } from '../ui/field.tsx';
import { NamesWithoutChannel } from './names-without-channel.tsx';

const LOOK_EVERY_MS = 1_000;
const NO_WATCHES: readonly Watch[] = [];

/** One field: the name of a public channel. Leads to the channel as soon as its page was read. */
export function WatchField({ size = 'usual' }: { size?: 'usual' | 'large' }): ReactElement {
  const { t } = useTranslation('channels');
  const [written, setWritten] = useState('');
  const [awaited, setAwaited] = useState<string | null>(null);
  const watch = useMutation(PublicPagesService.method.watchChannel);
  const watches = useWatches(awaited);
  const found = watches.find(({ username }) => username === awaited) ?? null;
  const format = useFormat();

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (written.trim() === '') return;
    setAwaited(null);
    watch.mutate({ channel: written }, { onSuccess: (answer) => setAwaited(answer.watch?.username ?? null) });
  };
  const looking = watch.isPending || (awaited !== null && found?.state !== WatchState.FAILING);
  const pausedUntil = found?.pausedUntil;
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
        {looking ? (
          <p className="text-ink-muted text-sm">
            {pausedUntil === undefined
              ? t('watch.looking')
              : t('watch.paused', { time: timeOf(format, timestampDate(pausedUntil)) })}
          </p>
        ) : null}
        <NamesWithoutChannel watches={watches} onForgotten={() => setAwaited(null)} />
      </div>
      <FormError error={watch.error} />
    </form>
  );
}

/** With its day where that is not today. */
function timeOf(format: Format, at: Date): string {
  return format.date(at) === format.date(new Date()) ? format.time(at) : format.dateTime(at);
}

/** What is watched; asked again until something came of the awaited name, then the page of its channel opens. */
function useWatches(awaited: string | null): readonly Watch[] {
  const navigate = useNavigate();
  const { data } = useQuery(
    PublicPagesService.method.listWatches,
    {},
    { refetchInterval: awaited === null ? false : LOOK_EVERY_MS, staleTime: 0 },
  );
  const watches = data?.watches ?? NO_WATCHES;
  const channelId = watches.find(({ username }) => username === awaited)?.channelId ?? null;
  useEffect(() => {
    if (channelId === null) return;
    void navigate({ to: '/channels/$channelId', params: { channelId } });
  }, [channelId, navigate]);
  return watches;
}
