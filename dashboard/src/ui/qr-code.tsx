import encodeQr from 'qr';
import { type ReactElement, useMemo } from 'react';

/** Light around the code, in modules: readers want it to find where it begins. */
const BORDER = 3;

/** Text as a QR code. Dark on light in both themes, since many readers know no other. */
export function QrCode({ text, label }: { text: string; label: string }): ReactElement {
  const rows = useMemo(() => encodeQr(text, 'raw', { border: BORDER }), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="size-52 shrink-0 rounded-xl border border-line bg-white"
    >
      <path d={outline(rows)} className="fill-black" />
    </svg>
  );
}

/** The dark modules as one path: a square each. */
function outline(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}
