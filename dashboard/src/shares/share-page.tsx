import { ChannelSchema } from '@analyticbot/contracts/channels/v1/channel';
import { type GetSharedChannelResponse, SharesService } from '@analyticbot/contracts/channels/v1/share';
import { create } from '@bufbuild/protobuf';
import { base64Encode } from '@bufbuild/protobuf/wire';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { TransportProvider, useQuery } from '@connectrpc/connect-query';
import { QueryClientProvider } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LeadsFurtherContext } from '../analytics/leads-further.ts';
import { PictureAddressContext } from '../analytics/picture/picture-address.ts';
import type { ChannelWindow } from '../analytics/use-channel-window.ts';
import { useWindowWords } from '../analytics/window-picker.tsx';
import { createQueryClient } from '../api/query-client.ts';
import { ChannelAvatar } from '../channels/channel-avatar.tsx';
import { useFormat } from '../format/use-format.ts';
import { LanguagePicker } from '../i18n/language-picker.tsx';
import { BrandMark } from '../layout/brand.tsx';
import { useDocumentTitle } from '../layout/page.tsx';
import { SimulatedBadge } from '../ui/badge.tsx';
import { ErrorState, Loading, Skeleton } from '../ui/state.tsx';
import { SharedParts } from './shared-parts.tsx';
import { sharedTransport } from './shared-transport.ts';

/** There is no live connection without an account: the page looks again by itself. */
const LOOK_EVERY_MS = 300_000;

const route = getRouteApi('/share/$token');

/** A channel as its owner shows it to whoever has the address: no account, nothing to change, nothing behind it. */
export function SharePage(): ReactElement {
  const { t } = useTranslation('shares');
  const { token } = route.useParams();
  const query = useQuery(
    SharesService.method.getSharedChannel,
    { token },
    { refetchInterval: LOOK_EVERY_MS },
  );
  const shared = query.data;
  const isGone = query.error !== null && ConnectError.from(query.error).code === Code.NotFound;
  useDocumentTitle(shared?.title ?? t('page.title'));
  return (
    <div className="printed mx-auto flex min-h-dvh w-full max-w-[84rem] flex-col px-8 pt-7 pb-8 max-sm:px-4">
      <main className="flex-1">
        {shared !== undefined && !isGone ? (
          <Shared shared={shared} />
        ) : query.error === null ? (
          <Loading>
            <Skeleton className="h-80" />
          </Loading>
        ) : isGone ? (
          <div className="py-24 text-center">
            <h1 className="font-semibold text-2xl">{t('page.gone')}</h1>
            <p className="mt-2 text-ink-muted">{t('page.goneText')}</p>
          </div>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
      </main>
      <footer className="mt-8 flex flex-wrap items-center justify-between gap-4 border-line border-t pt-4 text-ink-muted text-sm">
        <span className="inline-flex items-center gap-2">
          <BrandMark className="size-6" />
          {t('page.madeWith')}
        </span>
        <span className="print:hidden">
          <LanguagePicker />
        </span>
      </footer>
    </div>
  );
}

function Shared({ shared }: { shared: GetSharedChannelResponse }): ReactElement {
  const { t } = useTranslation('shares');
  const words = useWindowWords();
  const format = useFormat(shared.timeZone);
  const page = useMemo(() => windowOf(shared), [shared]);
  const pictures = useMemo(() => picturesOf(shared), [shared]);
  const transport = useMemo(() => sharedTransport(shared), [shared]);
  // Its own memory: nothing of somebody who happens to be signed in is shown here, or the other way about.
  const client = useMemo(() => createQueryClient(() => undefined), []);
  return (
    <>
      <header className="mb-6 flex items-center gap-4">
        <ChannelAvatar title={shared.title} size="large" />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-3">
            <h1 className="break-words font-semibold text-2xl">
              <bdi>{shared.title}</bdi>
            </h1>
            {shared.simulated ? <SimulatedBadge /> : null}
          </div>
          <p className="text-ink-muted text-sm">
            {[shared.username === '' ? '' : `@${shared.username}`, words(page.days), t('page.readOnly')]
              .filter((part) => part !== '')
              .join(' · ')}
          </p>
          {shared.observedAt === undefined ? null : (
            <p className="text-ink-muted text-sm" title={t('page.asOfText')}>
              {t('page.asOf', { when: format.dateTime(timestampDate(shared.observedAt)) })}
            </p>
          )}
        </div>
      </header>
      <LeadsFurtherContext value={false}>
        <TransportProvider transport={transport}>
          <QueryClientProvider client={client}>
            <PictureAddressContext value={pictures}>
              <SharedParts shared={shared} page={page} />
            </PictureAddressContext>
          </QueryClientProvider>
        </TransportProvider>
      </LeadsFurtherContext>
    </>
  );
}

/** Pictures come with the page, since whoever has no account cannot fetch them. */
function picturesOf({ pictures }: GetSharedChannelResponse): (path: string) => string {
  const addresses = new Map(
    pictures.map(({ path, content }) => [path, `data:image/webp;base64,${base64Encode(content)}`]),
  );
  return (path) => addresses.get(path) ?? '';
}

/** The channel and its days, as the charts take them. Which number it has on the server nobody needs to know. */
function windowOf({ title, timeZone, simulated, window }: GetSharedChannelResponse): ChannelWindow {
  const days = { from: window?.from ?? '', to: window?.to ?? '' };
  return {
    channel: create(ChannelSchema, { channelId: 0, title, timeZone, simulated }),
    choice: { kind: 'custom', ...days },
    days,
    data: null,
  };
}
