import type { ReactionCount } from '@analyticbot/contracts/channels/v1/post';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Reaction = Pick<ReactionCount, 'emoji' | 'customEmojiId' | 'paid'>;

/** A reaction as the filter of posts and a breakdown name it. */
export function reactionKey({ emoji, customEmojiId, paid }: Reaction): string {
  if (paid) return 'paid';
  return emoji === '' ? `custom:${customEmojiId}` : emoji;
}

/** Names a reaction: its emoji, or what kind it is where it has none. */
export function useReactionWords(): (reaction: Reaction | undefined) => string {
  const { t } = useTranslation('analytics');
  return useCallback(
    (reaction) => {
      if (reaction === undefined) return t('reaction.unknown');
      if (reaction.paid) return t('reaction.paid');
      if (reaction.emoji !== '') return reaction.emoji;
      return t('reaction.custom');
    },
    [t],
  );
}
