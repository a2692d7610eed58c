import { readdirSync, readFileSync } from 'node:fs';
import { ObservationSchema } from '@analyticbot/contracts/channels/v1/observation';
import { create } from '@bufbuild/protobuf';
import { createValidator } from '@bufbuild/protovalidate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sharedDataFile, sharedDataFolder } from '../../../../../../testkit/src/shared-data.ts';
import { describeUpdate } from '../describe-update.ts';
import { normaliseUpdate } from './normalise-update.ts';

const receivedAt = new Date('2026-03-01T12:00:00Z');
const channel = { id: -1_001_234_567_890, type: 'channel', title: 'News', username: 'newsroom' };
const updateShape = z.looseObject({ update_id: z.number() });

/** Every collected update by the name of its file, with the kind and the content. */
function collected(): { readonly name: string; readonly kind: string; readonly content: unknown }[] {
  const folder = sharedDataFile('bot-api-updates');
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith('.json')) return [];
    const update = updateShape.safeParse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
    if (!update.success) return [];
    const kind = describeUpdate(update.data)?.kind ?? '';
    return [{ name, kind, content: update.data[kind] }];
  });
}

describe.skipIf(sharedDataFolder() === null)('the collected updates of the Bot API', () => {
  const updates = sharedDataFolder() === null ? [] : collected();
  const messages = updates.filter(({ kind }) => /^(edited_)?(message|channel_post)$/.test(kind));

  it('are enough to tell something', () => {
    expect(updates.length).toBeGreaterThan(90);
    expect(messages.length).toBeGreaterThan(70);
  });

  it.each(updates)('$name is survived', ({ kind, content }) => {
    expect(() => normaliseUpdate({ kind, content, receivedAt })).not.toThrow();
  });

  it.each(messages)('$name, had it been posted in a channel, keeps to the contract', ({ name, content }) => {
    const message = { ...z.looseObject({}).parse(content), chat: channel };
    const update = normaliseUpdate({ kind: 'channel_post', content: message, receivedAt });
    if (update.kind !== 'observed') throw new Error(`${name} is ${update.kind}`);
    const { kind, error } = createValidator().validate(
      ObservationSchema,
      create(ObservationSchema, update.observation),
    );
    expect([kind, error]).toEqual(['valid', undefined]);
  });
});
