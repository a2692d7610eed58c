/**
 * A Telegram Desktop export of one channel: a service message, then posts six hours apart with seven reactions each.
 *
 * @param photo path of the picture of the newest post
 */
export function desktopExport(posts: number, photo?: string): string {
  const first = Date.UTC(2025, 2, 1) / 1000;
  const created = {
    id: 1,
    type: 'service',
    date: '2025-03-01T00:00:00',
    date_unixtime: String(first),
    actor: 'Test channel',
    actor_id: 'channel1234567890',
    action: 'create_channel',
    title: 'Test channel',
    text: '',
    text_entities: [],
  };
  const messages = Array.from({ length: posts }, (_, index) => {
    const second = first + (index + 1) * 6 * 3600;
    return {
      id: index + 2,
      type: 'message',
      date: new Date(second * 1000).toISOString().slice(0, 19),
      date_unixtime: String(second),
      from: 'Test channel',
      from_id: 'channel1234567890',
      ...(photo !== undefined && index === posts - 1 ? { photo, width: 1280, height: 960 } : {}),
      text: [`Post number ${index + 1} about the town and its river `, { type: 'hashtag', text: '#town' }],
      text_entities: [
        { type: 'plain', text: `Post number ${index + 1} about the town and its river ` },
        { type: 'hashtag', text: '#town' },
      ],
      reactions: [
        { type: 'emoji', count: 4, emoji: '👍' },
        { type: 'emoji', count: 3, emoji: '🔥' },
      ],
    };
  });
  const whole = {
    name: 'Test channel',
    type: 'public_channel',
    id: 1234567890,
    messages: [created, ...messages],
  };
  return JSON.stringify(whole, null, 1);
}
