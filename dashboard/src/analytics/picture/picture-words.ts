import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { useTranslation } from 'react-i18next';
import { formatName } from '../page-names.ts';
import { postSnippet } from '../post-snippet.ts';

/** Of a caption, what is enough to tell one picture from another. */
const CAPTION_LENGTH = 60;

/** What a picture is called for whoever does not see it: the format, and how the caption begins. */
export function usePictureWords(): (
  post: Post,
  place?: { readonly index: number; readonly count: number },
) => string {
  const { t } = useTranslation('analytics');
  return (post, place) => {
    const format = t(`format.${formatName(post.format)}`);
    const name =
      place === undefined || place.count < 2
        ? format
        : t('picture.part', { format, index: place.index + 1, count: place.count });
    const caption = postSnippet(post.text, CAPTION_LENGTH);
    return caption === '' ? name : t('picture.captioned', { name, caption });
  };
}
