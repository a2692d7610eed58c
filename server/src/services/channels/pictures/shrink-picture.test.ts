import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradient, hugePng, jpegPhoto } from '../../../../../testkit/src/pictures.ts';
import { createShrink, type Shrink, type SmallPicture } from './shrink-picture.ts';

let shrink: Shrink;
beforeAll(async () => {
  shrink = await createShrink();
});

async function kept(bytes: Buffer): Promise<SmallPicture> {
  const small = await shrink(bytes);
  if (typeof small === 'string') throw new Error(small);
  return small;
}

const raw = (width: number, height: number) =>
  sharp(gradient(width, height), { raw: { width, height, channels: 3 } });

describe('the small version of a picture', () => {
  it.each([
    ['wide', 1280, 960, 640, 480],
    ['high', 600, 1200, 320, 640],
    ['small, which is not blown up', 90, 50, 90, 50],
    ['as thin as a line', 4000, 2, 640, 1],
  ])('of one that is %s', async (_, width, height, toWidth, toHeight) => {
    const small = await kept(await jpegPhoto(width, height));
    expect(small).toMatchObject({ width: toWidth, height: toHeight });
    const { format, width: seenWidth, height: seenHeight } = await sharp(small.content).metadata();
    expect([format, seenWidth, seenHeight]).toEqual(['webp', toWidth, toHeight]);
  });

  it.each(['png', 'webp', 'gif', 'jpeg'] as const)('of a %s shows the same', async (format) => {
    const small = await kept(await raw(400, 300).toFormat(format).toBuffer());
    const seen = await sharp(small.content).resize(4, 3).removeAlpha().raw().toBuffer();
    const meant = await raw(400, 300).resize(4, 3).raw().toBuffer();
    for (const [index, value] of meant.entries())
      expect(Math.abs((seen[index] ?? 0) - value)).toBeLessThan(24);
  });

  it('is turned as the camera says, and says nothing of the camera', async () => {
    const taken = await raw(800, 400)
      .withExif({ IFD0: { Copyright: 'Somebody', Model: 'Their camera' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const small = await kept(taken);
    expect([small.width, small.height]).toEqual([320, 640]);
    const { exif, icc, orientation } = await sharp(small.content).metadata();
    expect([exif, icc, orientation]).toEqual([undefined, undefined, undefined]);
  });

  it('of an animation is its first frame', async () => {
    const frames = Buffer.concat([Buffer.alloc(40 * 40 * 3, 200), Buffer.alloc(40 * 40 * 3, 10)]);
    const animation = await sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
      .gif()
      .toBuffer();
    expect((await sharp(animation, { animated: true }).metadata()).pages).toBe(2);
    const small = await kept(animation);
    expect([small.width, small.height]).toEqual([40, 40]);
    const [first = 0] = await sharp(small.content).raw().toBuffer();
    expect(first).toBeGreaterThan(150);
  });

  it('keeps what is transparent', async () => {
    const clear = { create: { width: 50, height: 50, channels: 4, background: '#ff000000' } } as const;
    const small = await kept(await sharp(clear).png().toBuffer());
    expect((await sharp(small.content).metadata()).hasAlpha).toBe(true);
  });
});

describe('a picture is left out', () => {
  it('that is larger than any photo, before it is decoded', async () => {
    const huge = hugePng(14_000);
    expect(huge.length).toBeLessThan(100_000);
    expect((await sharp(huge, { limitInputPixels: false }).metadata()).width).toBe(14_000);
    expect(await shrink(huge)).toBe('picture_too_large');
  });

  it('that ends too early', async () => {
    const whole = await jpegPhoto(800, 600);
    expect(await shrink(whole.subarray(0, whole.length / 2))).toBe('picture_broken');
    expect(await shrink(whole.subarray(0, 40))).toBe('picture_broken');
  });

  it.each([
    ['nothing at all', ''],
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a TIFF', 'II*\0\b\0\0\0'],
    ['a PDF', '%PDF-1.7'],
    ['a sound', 'RIFF\0\0\0\0WAVEfmt '],
  ])('that is %s', async (_, content) => {
    expect(await shrink(Buffer.from(content))).toBe('picture_not_one');
  });

  it('that only begins like one', async () => {
    for (const start of ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBP', 'GIF89a'])
      expect(await shrink(Buffer.from(`${start}${'x'.repeat(500)}`, 'latin1'))).toBe('picture_broken');
  });
});
