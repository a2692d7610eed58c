import { type Import, ImportState } from '@analyticbot/contracts/channels/v1/import';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { CircleCheck, CircleDashed, LoaderCircle } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { classNames } from '../ui/class-names.ts';
import { computedAt, isRunning } from './import-state.ts';
import { useNow } from './use-now.ts';

/** The moments that matter, each with the time that it took: rows stored, numbers computed, pictures stored if any came. */
export function Clocks({ work }: { work: Import }): ReactElement {
  const { t } = useTranslation('imports');
  const running = isRunning(work.state);
  const now = useNow(running);
  const whole = running || work.state === ImportState.DONE;
  const computed = computedAt(work);
  return (
    <ol className="grid gap-3 sm:grid-cols-2">
      <Clock
        title={t('clock.rows')}
        text={t(whole ? 'clock.rowsText' : 'clock.rowsPartText')}
        startedAt={work.startedAt}
        endedAt={work.rowsCommittedAt}
        running={running && work.startedAt !== undefined}
        now={now}
      />
      <Clock
        title={t('clock.dashboard')}
        text={t(whole ? 'clock.dashboardText' : 'clock.dashboardPartText')}
        startedAt={work.startedAt}
        endedAt={computed}
        running={running && work.rowsCommittedAt !== undefined && computed === undefined}
        now={now}
      />
      {work.picturesTotal === 0 ? null : (
        <Clock
          title={t('clock.pictures')}
          text={t('clock.picturesText')}
          startedAt={work.startedAt}
          endedAt={work.finishedAt}
          running={running && computed !== undefined}
          now={now}
          className="sm:col-span-2"
        />
      )}
    </ol>
  );
}

function Clock({
  title,
  text,
  startedAt,
  endedAt,
  running,
  now,
  className,
}: {
  title: string;
  text: string;
  startedAt: Timestamp | undefined;
  endedAt: Timestamp | undefined;
  running: boolean;
  now: Date;
  className?: string;
}): ReactElement {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const ended = endedAt === undefined ? null : timestampDate(endedAt);
  const counted = ended ?? (running ? now : null);
  const seconds =
    startedAt === undefined || counted === null
      ? null
      : Math.max(0, (counted.getTime() - timestampDate(startedAt).getTime()) / 1000);
  return (
    <li className={classNames('flex items-start gap-3 rounded-xl border border-line px-4 py-3', className)}>
      {endedAt !== undefined ? (
        <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-positive" />
      ) : running ? (
        <LoaderCircle aria-hidden className="mt-0.5 size-5 shrink-0 animate-spin text-accent" />
      ) : (
        <CircleDashed aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
      )}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3 font-medium">
          {title}
          <span className="tabular font-normal text-ink-muted text-sm">
            {seconds === null
              ? t('clock.notYet')
              : ended === null
                ? t('clock.running', { time: format.duration(Math.floor(seconds)) })
                : seconds < 0.1
                  ? t('clock.atOnce')
                  : format.duration(seconds)}
          </span>
        </p>
        <p className="text-ink-muted text-sm">{text}</p>
      </div>
    </li>
  );
}
