import { type Account, AccountState } from '@analyticbot/contracts/telegram/v1/accounts';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/state.tsx';

const SAID_HERE = ['UNREACHABLE', 'SESSION_UNREADABLE'] as const;

/** What keeps an account from reading, and what to do; nothing where nothing does. */
export function AccountNotice({
  account: { state, problem, waitsUntil },
  onConnect,
}: {
  account: Account;
  onConnect: (() => void) | null;
}): ReactElement | null {
  const { t } = useTranslation('telegramAccount');
  const format = useFormat();
  if (state === AccountState.ENDED) {
    return (
      <Notice
        tone="negative"
        title={t('ended.title')}
        actions={
          onConnect === null ? undefined : (
            <Button size="small" onClick={onConnect}>
              {t('ended.connect')}
            </Button>
          )
        }
      >
        {t('ended.text')}
      </Notice>
    );
  }
  if (state === AccountState.WAITING) {
    const when = waitsUntil === undefined ? '' : format.dateTime(timestampDate(waitsUntil));
    return (
      <Notice tone="warning" title={t('waits.title', { when })}>
        {t('waits.text')}
      </Notice>
    );
  }
  if (state !== AccountState.FAILING) return null;
  const known = SAID_HERE.find((name) => name === problem);
  return (
    <Notice tone="negative" title={t('failing.title')}>
      {known === undefined ? t('failing.refused', { reason: problem }) : t(`failing.${known}`)}
    </Notice>
  );
}
