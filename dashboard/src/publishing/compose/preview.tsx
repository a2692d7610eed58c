import type { FormattedText } from '@analyticbot/contracts/content/v1/composer';
import { ContentSchema } from '@analyticbot/contracts/content/v1/content';
import { create } from '@bufbuild/protobuf';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { ContentView } from '../publication/content-view.tsx';
import { contentOf, type PostDraft } from './post-draft.ts';

/** No channel: its own links are shown as any other. */
const NOWHERE = 0;

/** What people would see: the text as Telegram would keep it. */
export function Preview({
  draft,
  kept,
}: {
  draft: PostDraft;
  kept: FormattedText | undefined;
}): ReactElement {
  const { t } = useTranslation('compose');
  const content = create(ContentSchema, contentOf(draft, kept));
  const isEmpty = content.text === '' && content.poll === undefined && content.buttonRows.length === 0;
  return (
    <Card>
      <CardHeader title={t('preview')} />
      <CardBody>
        {isEmpty ? (
          <p className="text-ink-muted text-sm">{t('previewEmpty')}</p>
        ) : (
          <div className="rounded-2xl rounded-bl-sm border border-line bg-raised p-4 shadow-card">
            <ContentView content={content} channelId={NOWHERE} />
          </div>
        )}
      </CardBody>
    </Card>
  );
}
