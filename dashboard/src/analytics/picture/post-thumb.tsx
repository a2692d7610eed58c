import type { Post } from '@analyticbot/contracts/channels/v1/post';
import type { ReactElement } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { FORMAT_ICONS } from '../format-icons.ts';
import { formatName } from '../page-names.ts';
import { usePictureWords } from './picture-words.ts';
import { hasPicture, StoredPicture } from './stored-picture.tsx';

const SIZES = {
  small: { box: 'size-11 rounded-lg', icon: 'size-4.5', pixels: 44 },
  large: { box: 'size-18 rounded-xl', icon: 'size-6', pixels: 72 },
} as const;

/** The first picture of a post as a small square, or the icon of its format where no file brought one. */
export function PostThumb({ post, size }: { post: Post; size: keyof typeof SIZES }): ReactElement {
  const wordsOf = usePictureWords();
  const { box, icon, pixels } = SIZES[size];
  const Icon = FORMAT_ICONS[formatName(post.format)];
  const media = post.media.find(hasPicture);
  const instead = <Icon aria-hidden className={classNames(icon, 'm-auto')} strokeWidth={1.6} />;
  return (
    <span className={classNames('relative flex shrink-0 overflow-hidden bg-sunken text-ink-faint', box)}>
      {media === undefined ? (
        instead
      ) : (
        <StoredPicture
          media={media}
          alt={wordsOf(post)}
          size={{ width: pixels, height: pixels }}
          instead={instead}
          className="size-full object-cover"
        />
      )}
      {media !== undefined && post.partCount > 1 ? (
        <span
          aria-hidden
          className="tabular absolute right-0.5 bottom-0.5 rounded-sm bg-surface/90 px-1 font-semibold text-2xs text-ink"
        >
          {post.partCount}
        </span>
      ) : null}
    </span>
  );
}
