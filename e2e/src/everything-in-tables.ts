import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { openUpload } from '../../server/src/services/channels/readers/index.ts';
import { asOwner, importToEnd } from './as-owner.ts';

/**
 * The tables of everything that is known of a channel, as the page and `analyticbot export` hand them out, unpacked into
 * the folder. Answers their names. The channel's messages have these texts, and authors, origins, files and reactions of
 * the same names.
 */
export async function everythingInTables(folder: string, texts: readonly string[]): Promise<string[]> {
  const zip = join(folder, 'everything.zip');
  await asOwner(async (owner) => {
    const messages = texts.map((text, at) => ({
      id: at + 1,
      type: 'message',
      date_unixtime: String(1_700_000_000 + at * 60),
      author: text,
      ...(at % 2 === 0
        ? { file: 'files/a.bin', file_name: text, mime_type: text }
        : { forwarded_from: text }),
      text,
      text_entities: [{ type: 'plain', text }],
      reactions: [{ type: 'emoji', emoji: text, count: at + 1 }],
    }));
    const chat = {
      name: '=HYPERLINK("http://evil.example";"click")',
      type: 'public_channel',
      id: 1900000001,
    };
    const uploadId = await owner.upload('result.json', JSON.stringify({ ...chat, messages }));
    await importToEnd(owner, { uploadId });
    const { channels } = await owner.call(ChannelsService.method.listChannels, {});
    const answer = await owner.fetch(
      `/api/channels/${channels[0]?.channelId}/export?format=csv&workspace=${owner.workspaceId}`,
      {},
    );
    await writeFile(zip, await answer.bytes());
  });
  const opened = await openUpload(zip, 'everything.zip');
  if (opened.kind === 'refused') throw new Error(opened.reason);
  for (const table of opened.files) await writeFile(join(folder, table.name), table.open());
  return opened.files.map((table) => table.name);
}
