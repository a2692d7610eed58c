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

/** A Telegram Desktop export of a whole account: channels and groups that can be ticked, and a private chat. */
export function accountExport(): string {
  const chat = (name: string, type: string, id: number): unknown => ({
    name,
    type,
    id,
    messages: [
      {
        id: 1,
        type: 'message',
        date: '2025-03-01T00:00:00',
        date_unixtime: '1740787200',
        from: name,
        from_id: `channel${id}`,
        text: 'Hello',
        text_entities: [{ type: 'plain', text: 'Hello' }],
      },
    ],
  });
  const list = [
    chat('Town news', 'public_channel', 111),
    chat('أخبار المدينة', 'private_channel', 112),
    chat('Neighbours', 'private_supergroup', 113),
    chat('Aziza', 'personal_chat', 114),
  ];
  return JSON.stringify({ about: 'An account.', personal_information: { user_id: 1 }, chats: { list } });
}

/** A table with columns that no program names so: a person has to say what they hold. */
export function viewsTable(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, index) => `${index + 1};${13 + (index % 9)}.03.2025 12:00;${100 + index}`,
  );
  return ['lfd;wann;gesehen', ...lines].join('\n');
}
