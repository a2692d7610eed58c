import { type TelegramLink, TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Question } from '../../ui/question.tsx';

/** One Telegram user who is the person, and the end of that. */
export function LinkedUser({
  link,
  onUnlinked,
}: {
  link: TelegramLink;
  onUnlinked: () => void;
}): ReactElement {
  const { t } = useTranslation('sources');
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const unlink = useMutation(TelegramLinksService.method.unlink, {
    onSuccess: () => {
      setAsking(false);
      onUnlinked();
    },
  });
  const { linkedAt, username, telegramUserId } = link;
  const name = link.name === '' ? String(telegramUserId) : link.name;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-sm">
      <div className="min-w-0">
        <p className="break-words font-medium">
          <bdi>{name}</bdi>
          {username === '' ? null : <span className="font-normal text-ink-muted"> @{username}</span>}
        </p>
        {linkedAt === undefined ? null : (
          <p className="text-ink-muted">
            {t('links.since', { when: format.dateTime(timestampDate(linkedAt)) })}
          </p>
        )}
      </div>
      <Button look="quiet" size="small" onClick={() => setAsking(true)}>
        {t('links.unlink')}
      </Button>
      {asking ? (
        <Question
          title={t('links.unlinkTitle', { name })}
          text={t('links.unlinkText')}
          confirm={t('links.unlink')}
          busy={unlink.isPending}
          error={unlink.error}
          onConfirm={() => unlink.mutate({ telegramUserId })}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
