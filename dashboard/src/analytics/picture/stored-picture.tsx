import type { Media } from '@analyticbot/contracts/channels/v1/post';
import { type ReactElement, type ReactNode, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { usePictureAddress } from './picture-address.ts';

/** A media of a post with a picture that can be shown. */
export function hasPicture({ picturePath }: Media): boolean {
  return picturePath !== '';
}

/**
 * A stored picture in a box that its parent or its own proportions hold open, so that nothing moves when it comes. Where
 * it does not come (its channel was deleted meanwhile) `instead` stands there.
 */
export function StoredPicture({
  media,
  alt,
  size,
  instead,
  className,
}: {
  media: Media;
  alt: string;
  /** Pixels of the page that are kept free for it. */
  size: { readonly width: number; readonly height: number };
  instead: ReactNode;
  className?: string;
}): ReactElement {
  const addressOf = usePictureAddress();
  const [missing, setMissing] = useState('');
  if (missing === media.picturePath) return <>{instead}</>;
  return (
    <img
      src={addressOf(media.picturePath)}
      alt={alt}
      width={size.width}
      height={size.height}
      loading="lazy"
      decoding="async"
      onError={() => setMissing(media.picturePath)}
      className={classNames('bg-sunken', className)}
    />
  );
}
