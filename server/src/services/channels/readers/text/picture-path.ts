import { isPictureName } from '@analyticbot/contracts/uploads/picture-names';
import { cleanText } from './clean-text.ts';

const MAX_LENGTH = 500;

/**
 * The path of a picture beside the file that was read, with forward slashes. Null for anything else: an export that
 * left its pictures out writes a sentence in their place, and a hostile one may point outside its folder.
 */
export function picturePath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MAX_LENGTH || !isPictureName(value)) return null;
  const path = cleanText(value).replaceAll('\\', '/');
  const isOutside =
    path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.split('/').includes('..');
  return isOutside || path.includes('\uFFFD') ? null : path;
}
