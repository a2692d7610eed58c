import { type PublicationSummary, PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { mayAdminister, useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';

/** What an admin says of one that waits: it may go out, or back with a reason. Others are told for whom it waits. */
export function DecideCard({
  publication: { publicationId, revision, repeats },
  onDecided,
}: {
  publication: PublicationSummary;
  onDecided: () => void;
}): ReactElement {
  const { t } = useTranslation(['publication', 'shell']);
  const { workspace } = useSession();
  const [sendingBack, setSendingBack] = useState(false);
  const [reason, setReason] = useState('');
  const [andLater, setAndLater] = useState(false);
  const decide = useMutation(PublicationsService.method.decidePublication, { onSuccess: onDecided });
  const may = mayAdminister(workspace);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    decide.mutate({ publicationId, revision, approve: false, reason: reason.trim(), andLater });
  };
  return (
    <Card>
      <CardHeader title={t('decide.title')} description={t(may ? 'decide.text' : 'decide.waits')} />
      {may ? (
        <CardBody className="flex flex-col gap-4">
          <FormError error={decide.error} />
          {repeats ? (
            <Checkbox
              label={t('decide.andLater')}
              checked={andLater}
              onChange={({ target }) => setAndLater(target.checked)}
            />
          ) : null}
          {sendingBack ? (
            <form onSubmit={submit} className="flex flex-col gap-3">
              <TextField
                label={t('decide.reason')}
                hint={t('decide.reasonHint')}
                value={reason}
                maxLength={1000}
                onChange={({ target }) => setReason(target.value)}
              />
              <div className="flex flex-wrap gap-2">
                <Button type="submit" look="primary" disabled={decide.isPending || reason.trim() === ''}>
                  {t('decide.sendBack')}
                </Button>
                <Button onClick={() => setSendingBack(false)}>{t('shell:action.cancel')}</Button>
              </div>
            </form>
          ) : (
            <div className="flex flex-wrap gap-2">
              <Button
                look="primary"
                disabled={decide.isPending}
                onClick={() => decide.mutate({ publicationId, revision, approve: true, andLater })}
              >
                {t('decide.approve')}
              </Button>
              <Button onClick={() => setSendingBack(true)}>{t('decide.sendBack')}</Button>
            </div>
          )}
        </CardBody>
      ) : (
        <div className="pb-5" />
      )}
    </Card>
  );
}
