/** Why a picture is refused. */
export type MediaProblem =
  | 'not a picture'
  | 'too many pixels'
  | 'too long and thin'
  | 'damaged'
  | 'too much work'
  | 'no decoder';

/** A picture as Telegram takes it (JPEG), and a small version (WebP), both without metadata. */
export interface PreparedPicture {
  readonly content: Uint8Array;
  readonly thumbnail: Uint8Array;
  /** Pixels of `content`. */
  readonly width: number;
  readonly height: number;
}

/** What the process that decodes answers, once. */
export type PictureAnswer = { readonly picture: PreparedPicture } | { readonly problem: MediaProblem };
