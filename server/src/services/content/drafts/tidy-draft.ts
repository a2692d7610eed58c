import { requireKeepable, requireReadable } from '../require-keepable.ts';
import type { GivenDraft } from './draft-store.ts';

/**
 * A draft as it is kept, or why it is not.
 *
 * @throws Failure TEXT_UNREADABLE, CONTENT_TOO_LARGE
 */
export function tidyDraft({ title, content }: GivenDraft): GivenDraft {
  requireReadable('title', title);
  requireKeepable(content);
  return { title: title.trim(), content };
}
