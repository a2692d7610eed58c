import { pictureKind } from './picture-kind.ts';
import { KEPT_SIDE, MAX_PICTURE_PIXELS, type PictureProblem } from './picture-limits.ts';

/** A small version of a picture, as WebP without metadata. */
export interface SmallPicture {
  readonly content: Buffer;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Makes a small version of a picture, or says why it is left out. Never throws for what the bytes hold. */
export type Shrink = (bytes: Uint8Array) => Promise<SmallPicture | PictureProblem>;

const TIMEOUT_SECONDS = 10;

/** Decoders that a picture can reach; everything else that the library could load is switched off. */
const DECODERS = ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`);

/**
 * Loads the library, which a program that meets no picture does without. One picture at a time on one thread: an
 * import in the background leaves the machine to those who look at the page.
 */
export async function createShrink(): Promise<Shrink> {
  const library = await import('sharp').catch(() => null);
  // It is a binary for each platform. Where there is none, posts go without pictures.
  if (library === null) return async () => 'picture_no_decoder';
  const sharp = library.default;
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: DECODERS });

  return async (bytes) => {
    if (pictureKind(bytes) === null) return 'picture_not_one';
    try {
      const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
      if (width * height > MAX_PICTURE_PIXELS) return 'picture_too_large';
      // Of an animation it is the first frame. What ends too early is damaged: half a picture says something else.
      const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error' })
        .timeout({ seconds: TIMEOUT_SECONDS })
        // Turned as the camera says, since what it says is left out with everything else about the person who took it.
        .autoOrient()
        .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 75, effort: 2 })
        .toBuffer({ resolveWithObject: true });
      return { content: data, width: info.width, height: info.height };
    } catch {
      // The library's words are about its inside; what it cannot decode is damaged.
      return 'picture_broken';
    }
  };
}
