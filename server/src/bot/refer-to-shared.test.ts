import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { expect, it } from 'vitest';
import { referToShared } from './refer-to-shared.ts';

const person = { telegramUserId: 7, name: 'Ada', username: 'ada', languageCode: 'ru' };

function asked(shared: boolean, publicUrl: string | null) {
  const bots = createClient(
    BotsService,
    createRouterTransport((router) =>
      router.service(BotsService, { listBots: () => ({ bots: [{ username: 'analyst_bot', shared }] }) }),
    ),
  );
  const turn = { workspaceId: 1, requestId: 'r', signal: new AbortController().signal };
  return referToShared({ bots, publicUrl, callOptionsFor: () => ({}) }, person, turn);
}

it.each([
  [false, 'https://a.example', /в браузере\.\n\nhttps:\/\/a\.example$/],
  [true, 'https://a.example', /спросите @analyst_bot\.\n\nhttps:\/\/a\.example$/],
  [false, null, /в браузере\.$/],
])('says where the figures are: by a shared bot %s, at %s', async (shared, publicUrl, words) => {
  expect((await asked(shared, publicUrl)).text.text).toMatch(words);
});
