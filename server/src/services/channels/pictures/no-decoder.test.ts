import { expect, it, vi } from 'vitest';
import { createShrink } from './shrink-picture.ts';

vi.mock('sharp', () => {
  throw new Error('Could not load the "sharp" module using the linux-riscv64 runtime');
});

it('where the library has no binary, pictures are left out and nothing fails', async () => {
  const shrink = await createShrink();
  expect(await shrink(Buffer.from('\xff\xd8\xff', 'latin1'))).toBe('picture_no_decoder');
});
