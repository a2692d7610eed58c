import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { ExternalLink } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names.ts';
import { safeLink } from './safe-link.ts';

/** The way to a post in Telegram, as an icon; nothing where its address is not known. */
export function TelegramLink({ post, className }: { post: Post; className?: string }): ReactElement | null {
  const { t } = useTranslation('analytics');
  const address = safeLink(post.telegramUrl);
  if (address === null) return null;
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('post.telegram')}
      title={t('post.telegram')}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-ink-faint hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      <ExternalLink aria-hidden className="size-4" />
    </a>
  );
}
