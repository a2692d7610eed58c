/** Kinds of picture that are decoded. SVG is not among them: it is a document that may load others. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif';

/** What a file is by its first bytes, whatever its name says; null for everything that is not decoded. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const has = (at: number, text: string): boolean =>
    [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
  if (has(0, '\xff\xd8\xff')) return 'jpeg';
  if (has(0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (has(0, 'RIFF') && has(8, 'WEBP')) return 'webp';
  if (has(0, 'GIF87a') || has(0, 'GIF89a')) return 'gif';
  return null;
}
