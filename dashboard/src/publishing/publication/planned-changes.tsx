import type { PlannedChange } from '@analyticbot/contracts/content/v1/publications';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { PencilLine, PinOff, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';

const KINDS = {
  edit: { icon: PencilLine, name: 'edit' },
  deletion: { icon: Trash2, name: 'deletion' },
  unpin: { icon: PinOff, name: 'unpin' },
} as const;

/** What is still to be done with the post once it is out. */
export function PlannedChanges({
  changes,
  zone,
}: {
  changes: readonly PlannedChange[];
  zone: string;
}): ReactElement | null {
  const { t } = useTranslation('publication');
  const format = useFormat(zone);
  if (changes.length === 0) return null;
  const shown = changes.map((change, index) => ({ change, id: `${index} ${change.what.case}` }));
  return (
    <Card>
      <CardHeader title={t('changes.title')} description={t('life.zone', { zone })} />
      <CardBody>
        <ul className="flex flex-col gap-3">
          {shown.map(({ change: { what, dueAt }, id }) => {
            if (what.case === undefined) return null;
            const { icon: Icon, name } = KINDS[what.case];
            return (
              <li key={id} className="flex gap-2.5 text-sm">
                <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
                <div className="min-w-0">
                  <p>
                    {t(`changes.${name}`)}
                    {dueAt === undefined ? '' : ` · ${format.dateTime(timestampDate(dueAt))}`}
                  </p>
                  {what.case === 'edit' ? (
                    <p className="line-clamp-3 break-words text-ink-muted">
                      <bdi>{what.value.text}</bdi>
                    </p>
                  ) : null}
                </div>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}
