import { SchedulesService } from '@analyticbot/contracts/content/v1/schedules';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { InlineError } from '../../ui/state.tsx';
import { isWallTime } from '../wall-time.ts';
import { WallTimeFields } from '../wall-time-fields.tsx';
import { RULES, type Timing } from './timing.ts';

const KINDS = ['now', 'at', 'slot', 'repeat'] as const;
const NAMES = ['daily', 'workdays', 'weekly', 'monthly'] as const;

/** When it goes out, with what the server would plan. */
export function TimingFields({
  timing,
  zone,
  onChange,
}: {
  timing: Timing;
  zone: string;
  onChange: (timing: Timing) => void;
}): ReactElement {
  const { t } = useTranslation('compose');
  const { kind, wallTime, rule } = timing;
  const hasTime = kind === 'at' || kind === 'repeat';
  const named = NAMES.find((name) => RULES[name] === rule) ?? 'other';
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t('when')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`timing.${value}`) }))}
        onChange={(next) => onChange({ ...timing, kind: next })}
      />
      {hasTime ? (
        <WallTimeFields
          wallTime={wallTime}
          zone={zone}
          onChange={(next) => onChange({ ...timing, wallTime: next })}
        />
      ) : null}
      {kind === 'slot' ? <p className="text-ink-muted text-sm">{t('slotHint')}</p> : null}
      {kind === 'repeat' ? (
        <>
          <SelectField
            label={t('howOften')}
            value={named}
            options={[...NAMES, 'other' as const].map((value) => ({ value, label: t(`rule.${value}`) }))}
            onChange={(name) =>
              onChange({ ...timing, rule: name === 'other' ? `${rule};INTERVAL=2` : RULES[name] })
            }
          />
          {named === 'other' ? (
            <TextField
              label={t('rawRule')}
              hint={t('rawRuleHint')}
              value={rule}
              maxLength={2_000}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => onChange({ ...timing, rule: target.value })}
            />
          ) : null}
          <NextTimes wallTime={wallTime} zone={zone} rule={rule} />
        </>
      ) : null}
    </div>
  );
}

function NextTimes({
  wallTime,
  zone,
  rule,
}: {
  wallTime: string;
  zone: string;
  rule: string;
}): ReactElement | null {
  const { t } = useTranslation('compose');
  const format = useFormat(zone);
  const query = useQuery(
    SchedulesService.method.previewSchedule,
    { schedule: { start: wallTime, zone, rule }, limit: 5 },
    { enabled: isWallTime(wallTime), retry: false },
  );
  if (query.error !== null) return <InlineError error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return null;
  return (
    <div>
      <p className="font-medium text-sm">{t('nextTimes')}</p>
      <ul className="tabular text-ink-muted text-sm">
        {query.data.occurrences.map(({ occurrenceId, at }) => (
          <li key={occurrenceId}>{at === undefined ? occurrenceId : format.dateTime(timestampDate(at))}</li>
        ))}
      </ul>
    </div>
  );
}
