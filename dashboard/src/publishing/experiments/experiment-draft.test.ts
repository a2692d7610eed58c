import { ExperimentKind } from '@analyticbot/contracts/content/v1/experiments';
import { expect, it } from 'vitest';
import { newExperimentDraft, requestOf } from './experiment-draft.ts';

const draft = newExperimentDraft(7, { now: new Date('2026-11-27T10:00:00Z'), names: ['Morning', 'Evening'] });

it('begins tomorrow with two slots', () => {
  expect(requestOf(draft, { key: 'k', zone: 'Asia/Tashkent' })).toMatchObject({
    channelId: 7,
    firstDay: '2026-11-28',
    days: 28,
    periodDays: 1,
    arms: [
      { name: 'Morning', time: '09:00' },
      { name: 'Evening', time: '18:00' },
    ],
  });
});

it('gives formats one time for all', () => {
  const formats = { ...draft, kind: ExperimentKind.FORMATS };
  const { arms } = requestOf(formats, { key: 'k', zone: 'UTC' });
  expect(arms.map(({ time }) => time)).toEqual(['09:00', '09:00']);
});
