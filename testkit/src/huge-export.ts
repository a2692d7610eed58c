/** A Desktop export of any size, made while it is read. */
export interface HugeExport {
  bytes(): AsyncGenerator<Uint8Array>;
  /** What it has held so far; after the last byte, what it holds. */
  readonly counts: { posts(): number; serviceMessages(): number };
}

const WORDS = 'harbour bridge morning train market river lantern letter garden window winter supper'.split(
  ' ',
);
const MESSAGES_PER_CHUNK = 500;

/** @param size about so many bytes; the last message is whole */
export function hugeExport(size: number): HugeExport {
  let posts = 0;
  let serviceMessages = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    posts = 0;
    serviceMessages = 0;
    let written = 0;
    let id = 0;
    const send = (text: string): Uint8Array => {
      const chunk = encoder.encode(text);
      written += chunk.length;
      return chunk;
    };
    yield send('{\n "name": "Huge",\n "type": "public_channel",\n "id": 1900000078,\n "messages": [\n');
    while (written < size) {
      const messages: string[] = [];
      for (let count = 0; count < MESSAGES_PER_CHUNK; count += 1) {
        id += 1;
        if (id % 97 === 0) serviceMessages += 1;
        else posts += 1;
        messages.push(JSON.stringify(message(id), null, 1));
      }
      yield send(`${id > MESSAGES_PER_CHUNK ? ',\n' : ''}${messages.join(',\n')}`);
    }
    yield send('\n]}\n');
  }
  return { bytes, counts: { posts: () => posts, serviceMessages: () => serviceMessages } };
}

/** Like one of a real channel: one a minute, so that those of 3 GB are not of the future; a text of some lines, reactions to most. */
function message(id: number): object {
  const second = 1_450_000_000 + id * 60;
  const base = {
    id,
    type: 'message',
    date: new Date(second * 1000).toISOString().slice(0, 19),
    date_unixtime: String(second),
    from: 'Huge',
    from_id: 'channel1900000078',
  };
  if (id % 97 === 0) return { ...base, type: 'service', action: 'pin_message', text: '' };
  const text = Array.from(
    { length: 8 + (id % 23) },
    (_, at) => WORDS[(id * 7 + at * at) % WORDS.length],
  ).join(' ');
  return {
    ...base,
    text: [`${text} `, { type: 'hashtag', text: `#topic${id % 40}` }],
    text_entities: [
      { type: 'plain', text: `${text} ` },
      { type: 'hashtag', text: `#topic${id % 40}` },
    ],
    ...(id % 5 === 0 ? {} : { reactions: [{ type: 'emoji', count: 1 + (id % 60), emoji: '👍' }] }),
  };
}
