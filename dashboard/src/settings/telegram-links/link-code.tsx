import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import type { CreateLinkCodeResponse } from '@analyticbot/contracts/users/v1/telegram_links';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { ExternalLink } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Notice } from '../../ui/state.tsx';

/** A code that waits to be sent to a bot: the link that does it, for the phone too, and what to type where none opens. */
export function LinkCode({
  code: { code, expiresAt },
  onCancel,
}: {
  code: Pick<CreateLinkCodeResponse, 'code' | 'expiresAt'>;
  onCancel: () => void;
}): ReactElement {
  const { t } = useTranslation(['sources', 'shell']);
  const format = useFormat();
  const { data } = useQuery(BotsService.method.listBots, {});
  const cancel = (
    <Button look="quiet" onClick={onCancel}>
      {t('shell:action.cancel')}
    </Button>
  );
  // Only that one is talked to: who has the token of a workspace's own bot could read the code.
  const bot = data?.bots.find(({ shared, problem }) => shared && problem === undefined);
  if (data !== undefined && bot === undefined) {
    return (
      <Notice tone="warning" actions={cancel}>
        {t('links.noBot')}
      </Notice>
    );
  }
  const link = `https://t.me/${bot?.username ?? ''}?start=${encodeURIComponent(code)}`;
  return (
    <div className="flex items-start justify-between gap-5 rounded-xl border border-line p-4 text-sm">
      <div className="flex min-w-0 flex-col gap-3">
        <p>{t('links.send', { name: `@${bot?.username ?? ''}` })}</p>
        <code className="select-all break-all rounded-lg bg-sunken px-3 py-2">/start {code}</code>
        <p className="text-ink-muted">
          {expiresAt === undefined
            ? null
            : t('links.until', { when: format.dateTime(timestampDate(expiresAt)) })}
        </p>
        <div className="flex flex-wrap gap-2">
          <a href={link} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
            {t('links.open')}
            <ExternalLink aria-hidden className="size-4" />
          </a>
          {cancel}
        </div>
        <p role="status" className="text-ink-muted">
          {t('links.waiting')}
        </p>
      </div>
      {bot === undefined ? null : (
        // A phone cannot read its own screen.
        <div className="flex w-52 flex-col gap-2 max-sm:hidden">
          <QrCode text={link} label={t('links.qr')} />
          <p className="text-ink-muted">{t('links.scan')}</p>
        </div>
      )}
    </div>
  );
}
