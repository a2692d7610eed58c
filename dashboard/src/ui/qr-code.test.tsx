import { cleanup, render, screen } from '@testing-library/react';
import decodeQr from 'qr/decode.js';
import { afterEach, expect, test } from 'vitest';
import { QrCode } from './qr-code.tsx';

afterEach(cleanup);

/** Pixels of a module. */
const SCALE = 6;

test('what is drawn is read by a reader of such codes', () => {
  const text = `tg://login?token=${'x1Y-'.repeat(11)}`;
  render(<QrCode text={text} label="code" />);
  const drawing = screen.getByRole('img', { name: 'code' });
  const size = Number(drawing.getAttribute('viewBox')?.split(' ')[2]) * SCALE;
  const data = new Uint8Array(size * size).fill(255);
  for (const [, x, y] of drawing.innerHTML.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < SCALE; row += 1) {
      const at = (Number(y) * SCALE + row) * size + Number(x) * SCALE;
      data.fill(0, at, at + SCALE);
    }
  }
  const pixels = new Uint8Array([...data].flatMap((grey) => [grey, grey, grey, 255]));
  expect(decodeQr({ width: size, height: size, data: pixels })).toBe(text);
});
