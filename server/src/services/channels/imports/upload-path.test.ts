import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uploadPath } from './upload-path.ts';

describe('the folder of an upload', () => {
  it('lies in that of its workspace', () => {
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    expect(uploadPath('/data/uploads', 7, id)).toBe(join('/data/uploads', '7', id));
  });

  it.each([
    '',
    '.',
    '..',
    '../../etc/passwd',
    '/etc/passwd',
    '3f2504e0-4f89-41d3-9a0c-0305e82c330', // one short
    '3f2504e0-4f89-41d3-9a0c-0305e82c33011',
    '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
    `${'.'.repeat(35)}/`,
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301\n',
    '3f2504e0-4f89-41d3-9a0c-0305e82c330\0',
  ])('is none for %j', (id) => {
    expect(uploadPath('/data/uploads', 7, id)).toBeNull();
  });
});
