/** The text of a Desktop export of one made-up channel of plain texts, a minute apart. */
export function desktopChat(name: string, id: number, messages: number): string {
  return JSON.stringify(chat(name, id, messages), null, 1);
}

/** The text of the export of a whole account: these chats, and one private chat. */
export function desktopAccount(chats: readonly string[]): string {
  const list = chats.map((text): unknown => JSON.parse(text));
  const ann = { ...chat('Ann', 333, 1), type: 'personal_chat' };
  return JSON.stringify({ personal_information: {}, chats: { about: '', list: [...list, ann] } }, null, 1);
}

function chat(name: string, id: number, messages: number): object {
  const list = Array.from({ length: messages }, (_, index) => {
    const second = 1_740_800_000 + index * 60;
    const text = `Message ${index + 1} of ${name}`;
    return {
      id: index + 1,
      type: 'message',
      date: new Date(second * 1000).toISOString().slice(0, 19),
      date_unixtime: String(second),
      from: name,
      from_id: `channel${id}`,
      text,
      text_entities: [{ type: 'plain', text }],
    };
  });
  return { name, type: 'public_channel', id, messages: list };
}
