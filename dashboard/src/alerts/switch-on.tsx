import {
  type BackTestRuleResponse,
  type Rule,
  type RuleDetails,
  RulesService,
} from '@analyticbot/contracts/notifications/v1/rules';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { addDays } from '../analytics/days.ts';
import { SeriesChart } from '../charts/series-chart.tsx';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { InlineError, Loading, Notice, Skeleton } from '../ui/state.tsx';
import { backTestModel, drawnValue, numberKind } from './back-test-model.ts';

/** Shows how a rule would have gone in the past, before it is switched on. */
export function SwitchOn({ rule, onDone }: { rule: Rule; onDone: () => void }): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const { details } = rule;
  const test = useQuery(RulesService.method.backTestRule, details === undefined ? {} : { details }, {
    enabled: details !== undefined,
  });
  const begin = useMutation(RulesService.method.switchRule, { onSuccess: onDone });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('test.title', { name: details?.name ?? '' })}
      description={t('test.text')}
      footer={
        <>
          <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
          <Button
            look="primary"
            disabled={test.data === undefined || begin.isPending}
            onClick={() => begin.mutate({ ruleId: rule.ruleId, on: true })}
          >
            {t('test.switchOn')}
          </Button>
        </>
      }
    >
      <FormError error={begin.error} />
      {test.data !== undefined && details !== undefined ? (
        <TestResult test={test.data} details={details} />
      ) : test.error === null ? (
        <Loading>
          <Skeleton className="h-48" />
        </Loading>
      ) : (
        <InlineError error={test.error} onRetry={() => void test.refetch()} />
      )}
    </Dialog>
  );
}

/** The newest so many are listed. */
const LISTED = 8;

function TestResult({ test, details }: { test: BackTestRuleResponse; details: RuleDetails }): ReactElement {
  const { t } = useTranslation('alerts');
  const format = useFormat();
  const kind = numberKind(details);
  const numberWords = (value: number): string =>
    kind === 'share'
      ? format.percent(drawnValue(details, value), 2)
      : format.number(value, Number.isInteger(value) ? 0 : 2);
  const model = useMemo(
    () => backTestModel(details, test, { number: t('test.number'), limit: t('rule.limit') }),
    [details, test, t],
  );
  if (!test.testable) return <Notice>{t('test.untestable')}</Notice>;
  if (test.from === '') return <Notice>{t('test.noHistory')}</Notice>;
  const days = { from: format.day(test.from), to: format.day(addDays(test.to, -1)) };
  return (
    <div className="flex flex-col gap-4">
      <p className="font-medium">
        {test.firings.length === 0
          ? t('test.never', days)
          : t('test.count', { ...days, times: test.firings.length })}
      </p>
      {test.points.length > 1 ? (
        <div>
          <SeriesChart
            model={model}
            summary={t('test.chart')}
            kind={kind}
            height={180}
            pointName={(index) => format.day(test.points[index]?.day ?? test.from)}
          />
          {model.marked.length === 0 ? null : (
            <p className="mt-1 text-ink-muted text-sm">{t('test.rings')}</p>
          )}
        </div>
      ) : null}
      <ul className="flex flex-col gap-1 text-sm">
        {test.firings
          .slice(-LISTED)
          .toReversed()
          .map(({ day, value, messageId }) => (
            <li key={`${day} ${messageId}`}>
              {t(messageId === 0n ? 'test.firing' : 'test.post', {
                day: format.day(day),
                value: numberWords(value),
                post: String(messageId),
              })}
            </li>
          ))}
      </ul>
      {test.firings.length > LISTED ? (
        <p className="text-ink-muted text-sm">{t('test.newest', { count: LISTED })}</p>
      ) : null}
    </div>
  );
}
