import {
  PublicationState,
  type PublicationSummary,
  PublicationsService,
} from '@analyticbot/contracts/content/v1/publications';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/field.tsx';
import { useReasonText } from '../use-reason-text.ts';
import { messageNumber } from './message-number.ts';

const KINDS = {
  [PublicationState.UNKNOWN]: 'unknown',
  [PublicationState.FAILED]: 'failed',
  [PublicationState.MISSED]: 'missed',
} as const;

/** What a person says of one that nobody knows of, that failed or that was missed. Nothing is sent again by itself. */
export function SettleCard({
  publication,
  telegramSaid,
  onSettled,
}: {
  publication: PublicationSummary;
  telegramSaid: string;
  onSettled: () => void;
}): ReactElement | null {
  const { t } = useTranslation('publication');
  const reasonText = useReasonText();
  const { publicationId, state, reason } = publication;
  const settle = useMutation(PublicationsService.method.settlePublication, { onSuccess: onSettled });
  if (
    state !== PublicationState.UNKNOWN &&
    state !== PublicationState.FAILED &&
    state !== PublicationState.MISSED
  )
    return null;
  const kind = KINDS[state];
  return (
    <Card>
      <CardHeader title={t(`settle.${kind}.title`)} description={t(`settle.${kind}.text`)} />
      <CardBody className="flex flex-col gap-4">
        {reason === '' || state === PublicationState.UNKNOWN ? null : (
          <p className="text-sm">{reasonText(reason)}</p>
        )}
        {telegramSaid === '' ? null : (
          <p className="text-ink-muted text-sm">
            {t('settle.telegramSaid')} <q>{telegramSaid}</q>
          </p>
        )}
        <FormError error={settle.error} />
        {state === PublicationState.UNKNOWN ? (
          <ItIsThere
            busy={settle.isPending}
            onFound={(id) =>
              settle.mutate({ publicationId, as: { case: 'sentMessageId', value: BigInt(id) } })
            }
          />
        ) : null}
        <section
          className={classNames(
            'flex flex-col gap-2',
            state === PublicationState.UNKNOWN && 'border-line border-t pt-4',
          )}
        >
          {state === PublicationState.UNKNOWN ? (
            <>
              <h3 className="font-medium text-sm">{t('settle.notThere')}</h3>
              <p className="text-ink-muted text-sm">{t('settle.notThereText')}</p>
            </>
          ) : null}
          <div className="flex flex-wrap gap-2">
            <Button
              look={state === PublicationState.UNKNOWN ? 'secondary' : 'primary'}
              disabled={settle.isPending}
              onClick={() => settle.mutate({ publicationId, as: { case: 'sendNow', value: {} } })}
            >
              {t(state === PublicationState.FAILED ? 'settle.retry' : 'settle.sendNow')}
            </Button>
            <Button
              disabled={settle.isPending}
              onClick={() => settle.mutate({ publicationId, as: { case: 'letGo', value: {} } })}
            >
              {t('settle.letGo')}
            </Button>
          </div>
        </section>
      </CardBody>
    </Card>
  );
}

/** The first choice: the post is in the channel, and which message it is. */
function ItIsThere({ busy, onFound }: { busy: boolean; onFound: (messageId: number) => void }): ReactElement {
  const { t } = useTranslation('publication');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const number = messageNumber(text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (number !== null) onFound(number);
  };
  return (
    <form onSubmit={submit} className="flex max-w-xl flex-col gap-2">
      <h3 className="font-medium text-sm">{t('settle.there')}</h3>
      <TextField
        label={t('settle.link')}
        hint={t('settle.linkHint')}
        value={text}
        error={tried && number === null ? t('settle.noLink') : null}
        autoComplete="off"
        placeholder="https://t.me/…/123"
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="submit" look="primary" disabled={busy} className="self-start">
        {t('settle.thisIsIt')}
      </Button>
    </form>
  );
}
