import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Rule, RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayEdit, useSession } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Question } from '../ui/question.tsx';
import { ListCard, ListRow } from './list-card.tsx';
import { RuleForm } from './rule-form.tsx';
import { SwitchOn } from './switch-on.tsx';
import { useWhere } from './use-places.ts';
import { useRuleWords } from './use-rule-words.ts';

/** What a person is about to do with a rule. */
type Doing =
  | { readonly kind: 'nothing' | 'adding' }
  | { readonly kind: 'editing' | 'switching' | 'deleting'; readonly rule: Rule };

/** The rules of the workspace; each is tested on the past before it is switched on. */
export function RulesCard({ channels }: { channels: readonly Channel[] }): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const { workspace } = useSession();
  const [doing, setDoing] = useState<Doing>({ kind: 'nothing' });
  const query = useQuery(RulesService.method.listRules, {});
  const off = useMutation(RulesService.method.switchRule, { onSuccess: () => query.refetch() });
  const done = (): void => {
    setDoing({ kind: 'nothing' });
    void query.refetch();
  };
  const deletion = useMutation(RulesService.method.deleteRule, { onSuccess: done });
  const may = mayEdit(workspace);
  const titles = new Map(channels.map(({ channelId, title }) => [channelId, title]));
  return (
    <ListCard
      title={t('rules.title')}
      text={t('rules.text')}
      none={t('rules.none')}
      query={query}
      actions={
        may && channels.length > 0 ? (
          <Button size="small" onClick={() => setDoing({ kind: 'adding' })}>
            <Plus aria-hidden className="size-4" />
            {t('rules.add')}
          </Button>
        ) : undefined
      }
      rows={query.data?.rules.map((rule) => (
        <RuleRow
          key={rule.ruleId}
          rule={rule}
          channel={titles.get(rule.details?.channelId ?? 0) ?? ''}
          actions={
            may ? (
              <>
                {rule.on ? (
                  <Button
                    size="small"
                    disabled={off.isPending}
                    onClick={() => off.mutate({ ruleId: rule.ruleId, on: false })}
                  >
                    {t('rules.switchOff')}
                  </Button>
                ) : (
                  <Button size="small" onClick={() => setDoing({ kind: 'switching', rule })}>
                    {t('rules.switchOn')}
                  </Button>
                )}
                <IconButton
                  label={t('rules.edit', { name: rule.details?.name ?? '' })}
                  onClick={() => setDoing({ kind: 'editing', rule })}
                >
                  <Pencil aria-hidden className="size-4" />
                </IconButton>
                <IconButton
                  label={t('rules.delete', { name: rule.details?.name ?? '' })}
                  onClick={() => setDoing({ kind: 'deleting', rule })}
                >
                  <Trash2 aria-hidden className="size-4" />
                </IconButton>
              </>
            ) : undefined
          }
        />
      ))}
    >
      <FormError error={off.error} />
      {doing.kind === 'adding' ? <RuleForm rule={null} channels={channels} onDone={done} /> : null}
      {doing.kind === 'editing' ? <RuleForm rule={doing.rule} channels={channels} onDone={done} /> : null}
      {doing.kind === 'switching' ? <SwitchOn rule={doing.rule} onDone={done} /> : null}
      {doing.kind === 'deleting' ? (
        <Question
          title={t('rules.deleteTitle', { name: doing.rule.details?.name ?? '' })}
          text={t('rules.deleteText')}
          confirm={t('shell:action.delete')}
          busy={deletion.isPending}
          error={deletion.error}
          onConfirm={() => deletion.mutate({ ruleId: doing.rule.ruleId })}
          onCancel={done}
        />
      ) : null}
    </ListCard>
  );
}

function RuleRow({
  rule: { details, on, holds, firedAt },
  channel,
  actions,
}: {
  rule: Rule;
  channel: string;
  actions: ReactElement | undefined;
}): ReactElement {
  const { t } = useTranslation('alerts');
  const format = useFormat();
  const wordsOf = useRuleWords();
  const where = useWhere();
  return (
    <ListRow
      name={details?.name}
      badges={
        <>
          <Badge tone={on ? 'positive' : 'neutral'}>{t(on ? 'rules.on' : 'rules.off')}</Badge>
          {holds ? <Badge tone="warning">{t('rules.holds')}</Badge> : null}
        </>
      }
      actions={actions}
    >
      <p>
        <bdi>{channel}</bdi> · {details === undefined ? '' : wordsOf(details)}
      </p>
      <p>
        {firedAt === undefined
          ? t('rules.never')
          : t('rules.fired', { when: format.dateTime(timestampDate(firedAt)) })}{' '}
        · {where(details?.destinationIds ?? [])}
      </p>
    </ListRow>
  );
}
