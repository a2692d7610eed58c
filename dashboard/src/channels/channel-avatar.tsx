import type { ReactElement } from 'react';
import { classNames } from '../ui/class-names.ts';
import { avatarTone, initialOf } from './avatar.ts';

const TONES = [
  'bg-(--chart-1)/14 text-(--chart-1)',
  'bg-(--chart-2)/14 text-(--chart-2)',
  'bg-(--chart-3)/14 text-(--chart-3)',
  'bg-(--chart-4)/14 text-(--chart-4)',
  'bg-(--chart-5)/14 text-(--chart-5)',
  'bg-(--chart-6)/14 text-(--chart-6)',
] as const;

/** Stands for a channel: its first letter on its own colour. Decoration, so hidden from screen readers. */
export function ChannelAvatar({
  title,
  size = 'medium',
}: {
  title: string;
  size?: 'small' | 'medium' | 'large';
}): ReactElement {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-flex shrink-0 items-center justify-center font-semibold',
        size === 'small' && 'size-5 rounded-md text-2xs',
        size === 'medium' && 'size-10 rounded-xl text-base',
        size === 'large' && 'size-12 rounded-2xl text-lg',
        TONES[avatarTone(title, TONES.length)],
      )}
    >
      {initialOf(title)}
    </span>
  );
}
