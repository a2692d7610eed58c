// @vitest-environment node
import { PostFatigueSchema, RetentionGroupSchema } from '@analyticbot/contracts/channels/v1/audience';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { fatigueModel, inTime } from './fatigue-model.ts';
import { flowModel } from './flow-model.ts';
import { linkWords } from './link-words.ts';
import { retentionModel } from './retention-model.ts';

const labels = { low: 'low', high: 'high', day: String };

function group(key: string, days: readonly number[]) {
  return create(RetentionGroupSchema, {
    key,
    points: days.map((day) => ({ day, share: 1 / (day + 1), low: 0, high: 1, watched: 20 })),
  });
}

test('who went stands below zero, removed or not, and the balance between', () => {
  const point = { $typeName: 'analyticbot.channels.v1.MemberFlowPoint' } as const;
  const model = flowModel([{ ...point, day: '1970-01-03', joins: 5, left: 2, removed: 1 }], {
    joined: 'joined',
    gone: 'gone',
    net: 'net',
  });
  expect(model.x).toEqual([2 * 86_400]);
  expect(model.lines.map((line) => line.values)).toEqual([[5], [-3], [2]]);
});

test('one curve has its limits around it, several have none', () => {
  const one = retentionModel([group('', [0, 1])], () => 'all', labels);
  expect(one.band).toEqual({ lower: 1, upper: 2 });
  expect(one.lines).toHaveLength(3);
  const several = retentionModel([group('a', [0, 1, 2]), group('b', []), group('c', [0, 2])], String, labels);
  expect(several.band).toBeUndefined();
  expect(several.lines.map((line) => line.label)).toEqual(['0', '2']);
  expect(several.lines[1]?.values).toEqual([1, null, 1 / 3]);
});

test('of more months than can be told apart the newest are drawn, of links the first', () => {
  const keys = Array.from({ length: 10 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
  const months = keys.map((key) => group(key, [0, 1]));
  const links = keys.map((key) => group(`https://t.me/+${key}`, [0, 1]));
  expect(retentionModel(months, String, labels).lines.map((line) => line.label)[0]).toBe('2');
  expect(retentionModel(links, String, labels).lines.map((line) => line.label)[0]).toBe('0');
});

test('posts follow each other in time, and those above the usual are marked', () => {
  const post = (hour: string, aboveUsual: boolean) =>
    create(PostFatigueSchema, {
      publishedAt: timestampFromDate(new Date(`2025-01-01T${hour}:00:00Z`)),
      leaves: 3,
      aboveUsual,
    });
  const words = { leaves: 'left', usual: 'usual' };
  const posts = inTime([post('12', true), post('09', false)]);
  const model = fatigueModel(posts, 1.5, words, 'UTC');
  expect(model.marked).toEqual([1]);
  expect(model.lines[1]?.values).toEqual([1.5, 1.5]);
  expect(fatigueModel(posts, null, words, 'UTC').lines).toHaveLength(1);
});

test('a link is called by its name, else by its address; two of one name are told apart', () => {
  const links = [
    { link: 'https://t.me/+abc', name: 'Ad' },
    { link: 'https://t.me/+def', name: 'Ad' },
    { link: 'https://t.me/+ghi', name: '' },
    { link: '', name: '' },
  ];
  expect(linkWords(links, 'none')).toEqual(['Ad 1', 'Ad 2', 't.me/+ghi', 'none']);
});
