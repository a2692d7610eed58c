/*
 * What whoever sends an export and whoever reads it agree on: the names of the pictures that belong to it.
 */

const PICTURE = /\.(?:jpe?g|png|webp|gif)$/i;

/** Whether a file is taken for a picture. What it really is shows when it is decoded. */
export function isPictureName(name: string): boolean {
  return PICTURE.test(name);
}

/**
 * Where Telegram Desktop puts the thumbnail of a picture, if it makes one: `photos/photo_1_thumb.jpg` for
 * `photos/photo_1.jpg`. It is enough for a small version, and a tenth of the size.
 */
export function thumbnailOf(path: string): string {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  return dot < 0 ? `${path}_thumb` : `${path.slice(0, dot)}_thumb${path.slice(dot)}`;
}

/** What may bring the picture that an export names by this path, the best first. */
export function picturesFor(path: string): readonly string[] {
  return [thumbnailOf(path), path];
}
