import { expect, it } from 'vitest';
import type { Condition } from './condition.ts';
import { ruleWords } from './rule-words.ts';

const say = (condition: Condition, value: number, messageId: number | null = null) =>
  ruleWords({ name: 'Watch', channel: 'News', condition, value, messageId });

it('tells a rate in percent and a number as the language writes it', () => {
  const rate = { kind: 'threshold', metric: 'engagement_rate', direction: 'below', limit: 0.05 } as const;
  const texts = say({ ...rate, periodDays: 7 }, 0.0312);
  expect(texts.en).toEqual({
    title: 'Watch: News',
    text: 'Engagement rate: 3.12%. Your limit is 5%; days looked at: 7.',
  });
  const many = { kind: 'threshold', metric: 'subscribers', direction: 'above', limit: 10_000 } as const;
  expect(say({ ...many, periodDays: 1 }, 12_345).ru.text).toMatch(
    /^Подписчики: 12\s345\. Ваш порог — 10\s000;/,
  );
});

it('tells of a fall, a post and a silence', () => {
  const fall = {
    kind: 'change',
    metric: 'views_gained',
    direction: 'below',
    percent: 30,
    periodDays: 7,
  } as const;
  expect(say(fall, -41.27).en.text).toBe(
    'Views gained: -41.27 % against the period before. Your limit is -30 %; days compared: 7.',
  );
  const post = {
    kind: 'post',
    number: 'against_expectation',
    direction: 'above',
    limit: 3,
    ageHours: 24,
  } as const;
  expect(say(post, 4.5, 77).en.text).toBe(
    'Post 77: 4.5 times the views that were expected. Your limit is 3.',
  );
  expect(say({ kind: 'absence', of: 'posts', hours: 48 }, 48.7).uz.text).toBe(
    '48 soatdan beri hech narsa e’lon qilinmadi.',
  );
});
