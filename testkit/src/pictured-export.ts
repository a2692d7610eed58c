/** A message of `picturedExport`. */
export interface PicturedMessage {
  readonly id: number;
  /** Path of its photo as the export names it; a message without one is a text. */
  readonly photo?: string;
  readonly text?: string;
  /** Seconds after the first possible one; those of equal seconds and neighbouring ids are an album. */
  readonly second?: number;
}

const FIRST_SECOND = Date.UTC(2025, 2, 1) / 1000;

/** The text of a Desktop export of a channel whose posts have pictures and reactions. */
export function picturedExport(
  messages: readonly PicturedMessage[],
  channel: { readonly name: string; readonly id: number } = { name: 'Pictured', id: 1_900_000_099 },
): string {
  const list = messages.map(({ id, photo, text = '', second = id * 3600 }) => {
    const time = FIRST_SECOND + second;
    return {
      id,
      type: 'message',
      date: new Date(time * 1000).toISOString().slice(0, 19),
      date_unixtime: String(time),
      from: channel.name,
      from_id: `channel${channel.id}`,
      ...(photo === undefined ? {} : { photo, photo_file_size: 120_000, width: 1280, height: 960 }),
      reactions: [{ type: 'emoji', count: 1 + ((id * 7) % 10), emoji: '👍' }],
      text,
      text_entities: text === '' ? [] : [{ type: 'plain', text }],
    };
  });
  return JSON.stringify(
    { name: channel.name, type: 'public_channel', id: channel.id, messages: list },
    null,
    1,
  );
}
