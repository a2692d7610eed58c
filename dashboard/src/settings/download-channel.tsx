import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { DownloadLink } from '../ui/download-link.tsx';

const FORMATS = ['jsonl', 'csv'] as const;

/** Everything observed of the channel as a file, for whoever wants to keep it or take it elsewhere. */
export function DownloadChannel({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation('settings');
  const { workspace } = useSession();
  return (
    <Card>
      <CardHeader title={t('export.title')} />
      <CardBody>
        <p className="text-ink-muted text-sm">{t('export.text')}</p>
        <div className="mt-4 flex flex-wrap gap-2">
          {FORMATS.map((format) => (
            <DownloadLink
              key={format}
              href={`/api/channels/${channel.channelId}/export?format=${format}&workspace=${workspace.workspaceId}`}
            >
              {t(`export.${format}`)}
            </DownloadLink>
          ))}
        </div>
      </CardBody>
    </Card>
  );
}
