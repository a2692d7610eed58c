import { RuleDetailsSchema, RuleMetric } from '@analyticbot/contracts/notifications/v1/rules';
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { detailsOf, draftOf, emptyDraft, RULE_KINDS } from './rule-draft.ts';

const draft = { ...emptyDraft(7), name: ' Watch ', limit: '1 200,5' };

describe('a draft of a rule', () => {
  test('reads numbers as people write them', () => {
    expect(detailsOf(draft)).toMatchObject({
      name: 'Watch',
      channelId: 7,
      condition: { case: 'threshold', value: { limit: 1200.5, periodDays: 1 } },
    });
  });

  test('takes a rate in percent', () => {
    const rate = { ...draft, metric: RuleMetric.ENGAGEMENT_RATE, limit: '7' };
    expect(detailsOf(rate)).toMatchObject({ condition: { value: { limit: 0.07 } } });
  });

  test.each([
    { ...draft, name: ' ' },
    { ...draft, places: [] },
    { ...draft, limit: '' },
    { ...draft, limit: 'many' },
    { ...draft, days: '0' },
    { ...draft, days: '31' },
    { ...draft, days: '1.5' },
    { ...draft, kind: 'change', limit: '-5' } as const,
    { ...draft, kind: 'post', limit: '-5' } as const,
    { ...draft, kind: 'absence', hours: '' } as const,
  ])('says nothing where something is missing: %o', (bad) => {
    expect(detailsOf(bad)).toBeNull();
  });

  test.each(RULE_KINDS)('of the kind %s comes back from what it says', (kind) => {
    const said = {
      ...draft,
      name: 'Watch',
      kind,
      limit: '7',
      metric: RuleMetric.ENGAGEMENT_RATE,
      places: ['a'],
    };
    const details = detailsOf(said);
    if (details === null) throw new Error('The draft says nothing.');
    expect(detailsOf(draftOf(create(RuleDetailsSchema, details)))).toEqual(details);
  });
});
