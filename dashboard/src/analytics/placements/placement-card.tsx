import type { Placement } from '@analyticbot/contracts/channels/v1/placement';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Pencil, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { IconButton } from '../../ui/button.tsx';
import { Card, CardHeader } from '../../ui/card.tsx';
import { metricNumber, REASON_KEYS, unknownReason } from '../../ui/metric-words.ts';
import { useAgeWords } from '../post/age-words.ts';
import { PostLink } from '../posts-link.tsx';
import { UnseenPost } from './unseen-post.tsx';

/** One advertisement: what was paid, who came and stayed, and how often it was seen. */
export function PlacementCard({
  placement,
  timeZone,
  onEdit,
  onDelete,
}: {
  placement: Placement;
  timeZone: string;
  /** Missing for those who may only look. */
  onEdit?: () => void;
  onDelete?: () => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const { details, result } = placement;
  const currency = details?.currency ?? 'USD';
  const name = details?.name ?? '';
  const facts = [
    details?.host ?? '',
    details?.startsAt === undefined ? '' : format.dateTime(timestampDate(details.startsAt)),
    format.money(Number(details?.priceMinor ?? 0n), currency),
  ].filter((fact) => fact !== '');
  const people = (value: number): string => format.number(value, Number.isInteger(value) ? 0 : 1);
  const money = (value: number): string => format.money(value, currency);
  return (
    <Card>
      <CardHeader
        title={<bdi>{name}</bdi>}
        description={facts.join(' · ')}
        actions={
          onEdit === undefined ? undefined : (
            <>
              <IconButton size="small" label={t('placements.edit', { name })} onClick={onEdit}>
                <Pencil aria-hidden className="size-4" />
              </IconButton>
              <IconButton size="small" label={t('placements.delete', { name })} onClick={onDelete}>
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            </>
          )
        }
      />
      <dl className="grid grid-cols-3 gap-x-6 gap-y-4 px-5 py-4 max-md:grid-cols-1 max-sm:px-4">
        <Result
          name={t('placements.came')}
          people={result?.joins}
          cost={result?.costPerJoin}
          {...{ writePeople: people, writeMoney: money }}
        />
        <Result
          name={t('placements.stayedDay')}
          people={result?.stayedDay}
          cost={result?.costPerStayedDay}
          {...{ writePeople: people, writeMoney: money }}
        />
        <Result
          name={t('placements.stayedWeek')}
          people={result?.stayedWeek}
          cost={result?.costPerStayedWeek}
          {...{ writePeople: people, writeMoney: money }}
        />
      </dl>
      <div className="border-line border-t px-5 py-3 text-sm max-sm:px-4">
        <Seen placement={placement} mayWatch={onEdit !== undefined} />
        <p className="break-all text-ink-faint text-xs">
          {details?.inviteLink === '' ? t('placements.withoutLink') : details?.inviteLink}
        </p>
      </div>
    </Card>
  );
}

/** How many people, and what each cost. Why it is unknown stands in its place. */
function Result({
  name,
  people,
  cost,
  writePeople,
  writeMoney,
}: {
  name: string;
  people: Metric | undefined;
  cost: Metric | undefined;
  writePeople: (value: number) => string;
  writeMoney: (value: number) => string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const count = metricNumber(people);
  const each = metricNumber(cost);
  return (
    <div>
      <dt className="text-ink-muted text-sm">{name}</dt>
      <dd>
        {count === null ? (
          <>
            <span className="text-ink-faint text-lg">{words('unknown')}</span>
            <p className="text-ink-muted text-xs">{words(REASON_KEYS[unknownReason(people)])}</p>
          </>
        ) : (
          <>
            <span className="tabular font-semibold text-2xl">{writePeople(count)}</span>
            <p className="tabular text-ink-muted text-sm">
              {each === null
                ? words(REASON_KEYS[unknownReason(cost)])
                : t('placements.each', { cost: writeMoney(each) })}
            </p>
          </>
        )}
      </dd>
    </div>
  );
}

/** Views of the advertisement, where the workspace watches the channel that carried it. */
function Seen({ placement, mayWatch }: { placement: Placement; mayWatch: boolean }): ReactElement | null {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const ageWords = useAgeWords();
  const seen = placement.result?.views;
  if (seen === undefined) {
    const postLink = placement.details?.postLink ?? '';
    return postLink === '' ? (
      <p className="mb-1 text-ink-muted">{t('placements.noPost')}</p>
    ) : (
      <UnseenPost postLink={postLink} mayWatch={mayWatch} />
    );
  }
  const marks = seen.marks.map(({ ageHours, views }) =>
    t('placements.atAge', { age: ageWords(ageHours), views: format.number(Number(views)) }),
  );
  const views = metricNumber(seen.views);
  return (
    <p className="mb-1">
      <PostLink channelId={seen.channelId} messageId={Number(seen.messageId)}>
        {views === null
          ? t('placements.post')
          : t('count.views', { count: format.compactCount(views), value: format.compact(views) })}
      </PostLink>
      {marks.length === 0 ? null : <span className="text-ink-muted"> · {marks.join(' · ')}</span>}
    </p>
  );
}
