import { expect, it } from 'vitest';
import { requestIdFrom } from './request-id.ts';

it('keeps an acceptable id and replaces any other', () => {
  expect(requestIdFrom('abc-DEF_123')).toBe('abc-DEF_123');
  for (const bad of [null, undefined, '', 'short', 'with space 123', 'line\nbreak-123', 'x'.repeat(65)]) {
    expect(requestIdFrom(bad)).toMatch(/^[0-9a-f-]{36}$/);
  }
});
