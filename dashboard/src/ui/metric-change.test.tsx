import { ChangeSchema, MetricSchema } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, test } from 'vitest';
import { createTranslator } from '../i18n/i18n.ts';
import { MetricChange } from './metric-change.tsx';

afterEach(cleanup);

test.each([
  [0.19, 'up 19%', 'text-positive'],
  [-0.19, 'down 19%', 'text-negative'],
  [-0.0003, 'no change', 'text-ink-muted'],
])('a change of %d is spoken and coloured', async (value, spoken, colour) => {
  const metric = create(MetricSchema, {
    outcome: { case: 'value', value: 5 },
    change: create(ChangeSchema, { outcome: { case: 'relative', value } }),
  });
  const translator = await createTranslator('en');
  render(
    <I18nextProvider i18n={translator}>
      <MetricChange metric={metric} />
    </I18nextProvider>,
  );
  expect(screen.getByText(spoken).parentElement?.className).toContain(colour);
});
