import type { LevelShift } from '@analyticbot/contracts/channels/v1/metric';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DefinitionButton } from '../../charts/definition-button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Card, CardHeader } from '../../ui/card.tsx';
import { useDefinitions } from '../definitions.ts';

/** The sudden jumps and drops of the subscriber count, in words. */
export function ShiftList({
  shifts,
  timeZone,
}: {
  shifts: readonly LevelShift[];
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const definitions = useDefinitions();
  const when = (at: Timestamp | undefined): string =>
    at === undefined ? '' : format.dateTime(timestampDate(at));
  const title = t('audience.shifts');
  return (
    <Card>
      <CardHeader
        title={title}
        actions={<DefinitionButton title={title} definition={definitions('levelShift')} />}
      />
      <ul className="px-5 py-3 max-sm:px-4">
        {shifts.map((shift) => {
          const Icon = shift.change < 0 ? TrendingDown : TrendingUp;
          return (
            <li
              key={`${when(shift.from)}-${shift.change}`}
              className="flex items-center gap-3 border-line border-b py-3 last:border-b-0"
            >
              <Icon
                aria-hidden
                className={`size-5 shrink-0 ${shift.change < 0 ? 'text-negative' : 'text-positive'}`}
              />
              <div className="min-w-0">
                <p className="tabular font-semibold">{format.signedNumber(shift.change)}</p>
                <p className="text-ink-muted text-sm">
                  {t('audience.shiftText', {
                    from: when(shift.from),
                    to: when(shift.to),
                    times: format.number(shift.severity, shift.severity < 10 ? 1 : 0),
                  })}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
