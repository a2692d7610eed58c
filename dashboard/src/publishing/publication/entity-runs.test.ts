import { TextEntitySchema, TextFormat } from '@analyticbot/contracts/content/v1/content';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { entityRuns } from './entity-runs.ts';

const runOf = (kind: NonNullable<MessageInitShape<typeof TextEntitySchema>['kind']>) =>
  entityRuns([create(TextEntitySchema, { offset: 3, length: 5, kind })]);

test.each([
  ['bold', { case: 'format', value: TextFormat.BOLD }, ''],
  ['expandable_blockquote', { case: 'format', value: TextFormat.EXPANDABLE_BLOCKQUOTE }, ''],
  ['text_link', { case: 'linkUrl', value: 'https://example.org/' }, 'https://example.org/'],
  ['pre', { case: 'codeLanguage', value: 'ts' }, 'ts'],
  ['custom_emoji', { case: 'customEmojiId', value: '55' }, '55'],
  ['', { case: 'mentionedUserId', value: 7n }, ''],
] as const)('formatting is shown as "%s"', (type, kind, value) => {
  expect(runOf(kind)).toEqual([{ offset: 3, length: 5, type, value }]);
});
