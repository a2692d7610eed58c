const FIRST = 4;
const LAST = 2;

/** A number by which its owner knows it and nobody can call it. */
export function hiddenPhone(digits: string): string {
  if (digits === '') return '';
  const hidden = '•'.repeat(Math.max(0, digits.length - FIRST - LAST));
  return `+${digits.slice(0, FIRST)}${hidden}${digits.slice(-LAST)}`;
}
