import { LIMITS } from '../text/limits.ts';
import { KEPT_SIDE, MOST_PIXELS, PROCESS_LIMITS, THUMBNAIL_SIDE } from './media-limits.ts';
import type { PictureAnswer } from './prepared-picture.ts';

/**
 * A process of its own for one picture of a stranger: it is given the bytes, answers once and ends. What goes wrong in
 * a decoder, or takes too much, takes nothing else with it.
 */
process.once('message', (bytes) => {
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > PROCESS_LIMITS.memoryBytes) process.exit(1);
  }, 20);
  prepare(bytes instanceof Uint8Array ? bytes : new Uint8Array()).then((answer) => {
    clearInterval(watch);
    process.send?.(answer, () => process.exit(0));
  });
});
process.once('disconnect', () => process.exit(1));

/** Decoders that a picture can reach; everything else that the library could load is switched off. */
const DECODERS = ['Jpeg', 'Png', 'Webp'].map((name) => `VipsForeignLoad${name}Buffer`);

async function prepare(bytes: Uint8Array): Promise<PictureAnswer> {
  const library = await import('sharp').catch(() => null);
  if (library === null) return { problem: 'no decoder' };
  const sharp = library.default;
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: DECODERS });

  // Of no bytes at all the library complains before there is anything to wait for.
  const head =
    bytes.byteLength === 0
      ? null
      : await sharp(bytes, { limitInputPixels: false })
          .metadata()
          .catch(() => null);
  if (head === null) return { problem: 'not a picture' };
  const { width, height } = head;
  if (width * height > MOST_PIXELS) return { problem: 'too many pixels' };
  if (Math.max(width, height) > Math.min(width, height) * LIMITS.photo_ratio.most) {
    return { problem: 'too long and thin' };
  }
  try {
    const kept = await sharp(bytes, {
      limitInputPixels: MOST_PIXELS,
      sequentialRead: true,
      // What ends too early is damaged: half a picture says something else.
      failOn: 'error',
    })
      // Turned as the camera says, since what it says is left out with everything else about who took it.
      .autoOrient()
      .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
      // A photo of Telegram has no transparency, and would be black there.
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality: 90 })
      .toBuffer({ resolveWithObject: true });
    const thumbnail = await sharp(kept.data)
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75, effort: 2 })
      .toBuffer();
    return {
      picture: { content: kept.data, thumbnail, width: kept.info.width, height: kept.info.height },
    };
  } catch {
    // The library's words are about its inside; what it cannot decode is damaged.
    return { problem: 'damaged' };
  }
}
