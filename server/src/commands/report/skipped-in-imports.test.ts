import { type Import, ImportSchema } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { skippedInImports } from './skipped-in-imports.ts';

function imported(channelIds: number[], skipped: Readonly<Record<string, number>>): Import {
  const counts = Object.entries(skipped).map(([reason, count]) => ({ reason, count }));
  return create(ImportSchema, { channelIds, skipped: counts });
}

it('adds up what the imports of the channel left out, and no other', () => {
  const imports = [
    imported([4, 7], { date_missing: 2, row_width: 1 }),
    imported([8], { date_missing: 50 }),
    imported([7], { date_missing: 3 }),
  ];
  expect(skippedInImports(imports, 7)).toEqual({ date_missing: 5, row_width: 1 });
  expect(skippedInImports([imported([7], {})], 7)).toEqual({});
});

it('does not know it of a channel that no import wrote to, nor where there may be more imports', () => {
  expect(skippedInImports([imported([8], { date_missing: 1 })], 7)).toBe('no import wrote to this channel');
  const many = Array.from({ length: 500 }, () => imported([7], { date_missing: 1 }));
  expect(skippedInImports(many, 7)).toBe('there are more imports than are listed');
});
