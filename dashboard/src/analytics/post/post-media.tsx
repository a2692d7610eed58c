import type { Media, Post } from '@analyticbot/contracts/channels/v1/post';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { classNames } from '../../ui/class-names.ts';
import { FORMAT_ICONS } from '../format-icons.ts';
import { formatName } from '../page-names.ts';
import { usePictureWords } from '../picture/picture-words.ts';
import { hasPicture, StoredPicture } from '../picture/stored-picture.tsx';

/** No picture is higher than this many pixels: a tall one would push the text out of sight. */
const MOST_HEIGHT = 480;

/** The pictures of a post that came with its file, and what else it carries. */
export function PostMedia({ post }: { post: Post }): ReactElement | null {
  if (post.media.length === 0) return null;
  const pictures = post.media.filter(hasPicture);
  const [first] = pictures;
  const others = post.media.filter((media) => !hasPicture(media));
  return (
    <div className="flex flex-col gap-2">
      {first === undefined ? null : pictures.length === 1 ? (
        <SinglePicture post={post} media={first} />
      ) : (
        <PictureGrid post={post} pictures={pictures} />
      )}
      {others.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-ink-muted text-sm">
          {others.map((media) => (
            <li key={`${media.fileName}-${media.sizeBytes ?? ''}-${media.durationSeconds ?? ''}`}>
              <MediaLine media={media} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A picture in its own proportions, never larger than it is. */
function SinglePicture({ post, media }: { post: Post; media: Media }): ReactElement {
  const wordsOf = usePictureWords();
  const { pictureWidth, pictureHeight } = media;
  const scale = Math.min(1, MOST_HEIGHT / Math.max(1, pictureHeight));
  return (
    <StoredPicture
      media={media}
      alt={wordsOf(post)}
      size={{ width: Math.round(pictureWidth * scale), height: Math.round(pictureHeight * scale) }}
      instead={<MediaLine media={media} />}
      className="rounded-lg"
    />
  );
}

/** The pictures of an album side by side, in rows of three and, where that leaves a gap, first some of two. */
function PictureGrid({ post, pictures }: { post: Post; pictures: readonly Media[] }): ReactElement {
  const wordsOf = usePictureWords();
  const count = pictures.length;
  const inTwos = count % 3 === 1 ? 4 : count % 3 === 2 ? 2 : 0;
  return (
    <ul className="grid grid-cols-6 gap-1 overflow-hidden rounded-lg">
      {pictures.map((media, index) => (
        <li
          key={media.picturePath}
          className={classNames(
            'flex items-center justify-center overflow-hidden bg-sunken',
            index < inTwos ? 'col-span-3 aspect-4/3' : 'col-span-2 aspect-square',
          )}
        >
          <StoredPicture
            media={media}
            alt={wordsOf(post, { index, count })}
            size={{ width: media.pictureWidth, height: media.pictureHeight }}
            instead={<MediaLine media={media} />}
            className="size-full object-cover"
          />
        </li>
      ))}
    </ul>
  );
}

/** A file without a picture: what it is, what it is called, how long and how large it is. */
function MediaLine({ media }: { media: Media }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const name = formatName(media.format);
  const Icon = FORMAT_ICONS[name];
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="truncate">{media.fileName || t(`format.${name}`)}</span>
      {media.durationSeconds === undefined ? null : <span>{format.duration(media.durationSeconds)}</span>}
      {media.sizeBytes === undefined ? null : <span>{format.bytes(Number(media.sizeBytes))}</span>}
    </span>
  );
}
