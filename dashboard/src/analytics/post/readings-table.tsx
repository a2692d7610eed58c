import type { GetPostResponse, Reading } from '@analyticbot/contracts/channels/v1/post';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartTable } from '../../charts/chart-table.tsx';
import { DefinitionButton } from '../../charts/definition-button.tsx';
import { ExportMenu } from '../../charts/export-menu.tsx';
import { type Cell, tableOf, withoutUnknownColumns } from '../../charts/table-model.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { SOURCE_KEYS } from '../../ui/metric-words.ts';
import { useDefinitions } from '../definitions.ts';

/** Every reading of the post with its source and its time: the rows behind every number of the page. */
export function ReadingsTable({
  answer,
  title,
  timeZone,
}: {
  answer: GetPostResponse;
  title: string;
  timeZone: string;
}): ReactElement | null {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const format = useFormat(timeZone);
  const definitions = useDefinitions();
  if (answer.readings.length === 0) return null;
  const when = (at: Timestamp | undefined, notBefore: boolean): Cell => {
    if (at === undefined) return null;
    const written = format.dateTime(timestampDate(at));
    return notBefore ? t('post.notBefore', { when: written }) : written;
  };
  const table = withoutUnknownColumns(
    tableOf<Reading>(
      [
        {
          key: 'first_seen_at',
          label: t('column.firstSeen'),
          kind: 'text',
          cell: (reading: Reading) => when(reading.firstSeenAt, reading.notBefore),
        },
        {
          key: 'last_seen_at',
          label: t('column.lastSeen'),
          kind: 'text',
          cell: (reading: Reading) => when(reading.lastSeenAt, reading.notBefore),
        },
        {
          key: 'source',
          label: words('source'),
          kind: 'text',
          cell: (reading: Reading) => words(SOURCE_KEYS[reading.source]),
        },
        {
          key: 'views',
          label: t('series.views'),
          kind: 'count',
          cell: (reading: Reading) => numberOrNull(reading.views),
        },
        {
          key: 'views_precision',
          label: t('column.precision'),
          kind: 'share',
          // Only public pages round (8.67M); a column of zeros would say nothing.
          cell: (reading: Reading) => (reading.viewsPrecision === 0 ? null : reading.viewsPrecision),
        },
        {
          key: 'forwards',
          label: t('series.forwards'),
          kind: 'count',
          cell: (reading: Reading) => numberOrNull(reading.forwards),
        },
        {
          key: 'reactions',
          label: t('series.reactions'),
          kind: 'count',
          cell: (reading: Reading) => numberOrNull(reading.reactions),
        },
        {
          key: 'comments',
          label: t('series.comments'),
          kind: 'count',
          cell: (reading: Reading) => numberOrNull(reading.comments),
        },
      ],
      answer.readings,
    ),
  );
  const name = t('post.readings');
  return (
    <Card className="min-w-0">
      <CardHeader
        title={name}
        description={t('post.readingsText')}
        actions={
          <>
            <DefinitionButton title={name} definition={definitions('readings')} />
            <ExportMenu
              title={name}
              table={table}
              picture={null}
              fileName={[title, String(answer.post?.messageId ?? ''), name]}
              legend=""
              source=""
            />
          </>
        }
      />
      <CardBody>
        <ChartTable table={table} caption={name} />
      </CardBody>
    </Card>
  );
}

/** Counters are 64 bits wide on the wire; none comes near 2^53. */
function numberOrNull(counter: bigint | undefined): number | null {
  return counter === undefined ? null : Number(counter);
}
