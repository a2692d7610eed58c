import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedDataFile, sharedDataFolder } from '../../src/shared-data.ts';
import { startFakeTelegram } from './start-fake-telegram.ts';
import { addBot } from './world/world.ts';

describe.skipIf(sharedDataFolder() === null)('the collected updates of the Bot API', () => {
  it('reach a bot as they are, with numbers of their own', async () => {
    const telegram = await startFakeTelegram();
    try {
      const bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
      const folder = sharedDataFile('bot-api-updates');
      const contents = readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')))
        .filter((content) => content !== null && typeof content === 'object' && 'update_id' in content)
        .map(({ update_id: _, ...update }) => update);
      expect(contents.length).toBeGreaterThan(80);
      for (const update of contents) {
        const [kind = ''] = Object.keys(update);
        telegram.queueOf(bot).force(kind, update[kind], 'replayed');
      }
      const answer = await fetch(`${telegram.apiRoot}/bot${bot.token}/getUpdates`);
      const { result } = (await answer.json()) as {
        result: ({ update_id: number } & Record<string, unknown>)[];
      };
      expect(result.map(({ update_id: _, ...update }) => update)).toEqual(
        contents.map((update) => Object.fromEntries(Object.entries(update).slice(0, 1))).slice(0, 100),
      );
      expect(new Set(result.map(({ update_id }) => update_id)).size).toBe(result.length);
    } finally {
      await telegram.close();
    }
  });
});
