import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Code, ConnectError } from '@connectrpc/connect';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { createTranslator } from '../i18n/i18n.ts';
import { useErrorText } from './error-text.ts';

async function detailIn(language: 'en' | 'ru' | 'uz', reason: string, values: Record<string, string>) {
  const i18n = await createTranslator(language);
  const value = { reason, remedy: 'Do this instead.', values };
  const error = new ConnectError('It went wrong.', Code.InvalidArgument, undefined, [
    { desc: ErrorDetailSchema, value },
  ]);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
  );
  return renderHook(() => useErrorText(error), { wrapper }).result.current.detail;
}

test('a refusal is told in the language of the page, with the values that the server names', async () => {
  const values = { channel: '<b>+x', count: '3' };
  expect(await detailIn('ru', 'CHANNEL_NAME_INVALID', values)).toMatch(
    /^«<b>\+x» — не имя публичного канала/,
  );
  expect(await detailIn('uz', 'CHANNEL_NAME_INVALID', values)).toMatch(/^“<b>\+x” ochiq kanal nomi emas/);
});

test('bytes are told as a size, and a count as it is', async () => {
  expect(await detailIn('en', 'UPLOAD_TOO_LARGE', { limit: '2000000000' })).toContain('(2 GB)');
  expect(await detailIn('en', 'SHARES_FULL', { limit: '20' })).toContain('can have 20 shared pages');
});

test('a time to wait that the server does not name is a minute', async () => {
  expect(await detailIn('en', 'PERSON_TOO_FAST', {})).toContain('Wait 60 seconds');
});
