import { useRouter } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../api/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { composeAddress } from './compose-address.ts';

/** Whether the reader may write posts, and this program has a page for that. */
export function useMayCompose(): boolean {
  const { workspace } = useSession();
  const { routesByPath } = useRouter();
  return mayEdit(workspace) && Object.hasOwn(routesByPath, composeAddress(undefined, undefined));
}

/** The way to write a post for a time and a channel; nothing for whoever may not. */
export function ComposeLink({
  at,
  channelId,
  label,
  className,
  children,
}: {
  /** On the clocks of the channel; undefined for any time. */
  at?: string | undefined;
  channelId?: number | undefined;
  label?: string;
  className: string;
  children: ReactNode;
}): ReactElement | null {
  const may = useMayCompose();
  const { history } = useRouter();
  const address = composeAddress(at, channelId);
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(address);
  };
  if (!may) return null;
  return (
    <a href={address} aria-label={label} title={label} className={className} onClick={follow}>
      {children}
    </a>
  );
}

export function NewPostButton({ channelId }: { channelId: number | undefined }): ReactElement {
  const { t } = useTranslation('calendar');
  return (
    <ComposeLink channelId={channelId} className={buttonClass('primary')}>
      <Plus aria-hidden className="size-4" />
      {t('newPost')}
    </ComposeLink>
  );
}
