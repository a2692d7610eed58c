/** The first letter or digit of a title, as one grapheme in upper case; "#" where there is none. */
export function initialOf(title: string): string {
  const first = /[\p{L}\p{N}]/u.exec(title)?.[0];
  return first === undefined ? '#' : first.toUpperCase();
}

/** Which of `tones` colours a title gets: always the same one for the same title. */
export function avatarTone(title: string, tones: number): number {
  let sum = 7;
  for (const letter of title) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % tones;
}
