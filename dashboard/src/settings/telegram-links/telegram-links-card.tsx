import { TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { InlineError } from '../../ui/state.tsx';
import { LinkCode } from './link-code.tsx';
import { LinkedUser } from './linked-user.tsx';

/** While a code waits to be sent to the bot, the page looks whether it has been. */
const LOOK_EVERY_MS = 2_000;

/** Which Telegram users are the person who looks at the page; linking one by a code, and ending that. */
export function TelegramLinksCard(): ReactElement | null {
  const { t } = useTranslation('sources');
  const { workspace } = useSession();
  const code = useMutation(TelegramLinksService.method.createLinkCode);
  const { data, error, refetch } = useQuery(
    TelegramLinksService.method.listLinks,
    {},
    { refetchInterval: code.data === undefined ? false : LOOK_EVERY_MS, enabled: !workspace.simulated },
  );
  const links = data?.links ?? [];
  const [linkedBefore, setLinkedBefore] = useState(0);
  const isUsed = code.data !== undefined && links.length > linkedBefore;
  const { reset } = code;
  useEffect(() => {
    if (isUsed) reset();
  }, [isUsed, reset]);
  if (workspace.simulated) return null;
  const begin = (): void => {
    setLinkedBefore(links.length);
    code.mutate({});
  };
  return (
    <Card>
      <CardHeader title={t('links.title')} description={t('links.text')} />
      <CardBody className="flex flex-col gap-4">
        {error === null || data !== undefined ? null : (
          <InlineError error={error} onRetry={() => void refetch()} />
        )}
        {links.length === 0 ? null : (
          <ul className="flex flex-col divide-y divide-line rounded-xl border border-line">
            {links.map((link) => (
              <LinkedUser key={String(link.telegramUserId)} link={link} onUnlinked={() => void refetch()} />
            ))}
          </ul>
        )}
        <FormError error={code.error} />
        {code.data === undefined ? (
          <div>
            <Button disabled={code.isPending || data === undefined} onClick={begin}>
              {t(links.length === 0 ? 'links.begin' : 'links.beginAnother')}
            </Button>
          </div>
        ) : (
          <LinkCode code={code.data} onCancel={reset} />
        )}
      </CardBody>
    </Card>
  );
}
