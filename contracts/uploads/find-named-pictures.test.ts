import { describe, expect, it } from 'vitest';
import { findNamedPictures } from './find-named-pictures.ts';

const channel = {
  name: 'Town',
  type: 'public_channel',
  id: 1,
  messages: [
    { id: 1, type: 'message', photo: 'photos/photo_1@01-03-2025.jpg', text: '' },
    {
      id: 2,
      type: 'message',
      file: 'video_files/a.mp4',
      thumbnail: 'video_files/a.mp4_thumb.jpg',
      text: '',
    },
    { id: 3, type: 'message', text: 'They wrote "photo": "photos/never.jpg" and "type": "personal_chat"' },
    { id: 4, type: 'message', photo: '(File not included. Change data exporting settings to download.)' },
    { id: 5, type: 'message', photo: 'files/Кот "друг".png', text: [{ type: 'bold', text: 'x' }] },
  ],
};
const named = ['photos/photo_1@01-03-2025.jpg', 'video_files/a.mp4_thumb.jpg', 'files/Кот "друг".png'];

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function found(value: unknown, length = 64, most = 100): Promise<string[]> {
  return [...(await findNamedPictures(inPieces(JSON.stringify(value, null, 1), length), most))];
}

describe('the pictures that an export names', () => {
  it.each([1, 7, 64, 100_000])('are found in pieces of %d characters', async (length) => {
    expect(await found(channel, length)).toEqual(named);
  });

  it('leave out those of private chats', async () => {
    const chat = (type: string, photo: string) => ({
      type,
      id: 1,
      messages: [{ id: 1, type: 'message', photo }],
    });
    const account = {
      profile_pictures: [{ photo: 'profile_pictures/me.jpg' }],
      chats: {
        list: [
          chat('personal_chat', 'chats/chat_1/photos/1.jpg'),
          chat('private_supergroup', 'chats/chat_2/photos/1.jpg'),
          chat('saved_messages', 'chats/chat_3/photos/1.jpg'),
          chat('public_channel', 'chats/chat_4/photos/1.jpg'),
          chat('bot_chat', 'chats/chat_5/photos/1.jpg'),
        ],
      },
    };
    expect(await found(account)).toEqual(['chats/chat_2/photos/1.jpg', 'chats/chat_4/photos/1.jpg']);
  });

  it('lie in its folder', async () => {
    const photos = [
      '../a.jpg',
      '/etc/a.jpg',
      'c:/a.jpg',
      'photos\\..\\..\\a.jpg',
      'https://x.org/a.jpg',
      'photos\\a.jpg',
    ];
    const messages = photos.map((photo, id) => ({ id, type: 'message', photo }));
    expect(await found({ ...channel, messages })).toEqual(['photos/a.jpg']);
  });

  it('are no more than asked for', async () => {
    expect(await found(channel, 64, 2)).toEqual(named.slice(0, 2));
  });

  it('are none in something else', async () => {
    expect(await found([{ photo: 'a.jpg' }, { thumbnail: 'b.jpg' }])).toEqual([]);
  });
});
