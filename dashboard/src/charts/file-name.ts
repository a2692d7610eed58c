/**
 * A file name from human parts ("Channel", "Views by day", "2025-01-01"): letters and digits of every
 * alphabet stay, all else becomes a hyphen, so that no system refuses the name or reads a path in it.
 */
export function exportFileName(parts: readonly string[], extension: string): string {
  const name = parts
    .map((part) =>
      part
        .toWellFormed()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .replaceAll(/^-+|-+$/g, ''),
    )
    .filter((part) => part !== '')
    .join('_');
  return `${Array.from(name).slice(0, 100).join('') || 'export'}.${extension}`;
}
