/** Bytes of a picture as it comes. Telegram takes photos of up to 10 MB. */
export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

/** A photo of Telegram has at most 2560 × 2560. What decodes as a whole takes eight bytes a pixel at the worst. */
export const MAX_PICTURE_PIXELS = 4096 * 4096;

/** Longer side of what is kept, in pixels: sharp on the page of a post, some 30 KB. */
export const KEPT_SIDE = 640;

/** Why a picture is not kept: ids of the catalogue of skip reasons. */
export type PictureProblem =
  | 'picture_not_one'
  | 'picture_too_large'
  | 'picture_broken'
  | 'picture_no_decoder';
