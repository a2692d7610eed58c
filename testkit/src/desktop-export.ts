/** The text of a Desktop export of one made-up channel: albums, forwards, reactions, service messages, edits. */
export function desktopExport(messages: number): string {
  const list = Array.from({ length: messages }, (_, index) => exportedMessage(index + 1));
  return JSON.stringify(
    { name: 'Made up', type: 'public_channel', id: 1_900_000_077, messages: list },
    null,
    1,
  );
}

function exportedMessage(id: number): object {
  const second = 1_600_000_000 + Math.floor(id / 3) * 600;
  const date = new Date(second * 1000).toISOString().slice(0, 19);
  const base = { id, date, date_unixtime: String(second), from: 'Made up', from_id: 'channel1900000077' };
  if (id % 50 === 0) return { ...base, type: 'service', action: 'pin_message', text: '' };
  return {
    ...base,
    type: 'message',
    ...(id % 9 === 0 ? { forwarded_from: `Origin ${id % 4}` } : {}),
    ...(id % 11 === 0 ? { edited: date, edited_unixtime: String(second + 60) } : {}),
    ...(id % 3 === 1 ? { photo: 'photos/one.jpg', width: 640, height: 480 } : {}),
    text: [`Message ${id} of the harbour `, { type: 'hashtag', text: `#topic${id % 5}` }],
    text_entities: [
      { type: 'plain', text: `Message ${id} of the harbour ` },
      { type: 'hashtag', text: `#topic${id % 5}` },
    ],
    ...(id % 2 === 0 ? { reactions: [{ type: 'emoji', count: id % 17, emoji: '👍' }] } : {}),
  };
}
