import { describe, expect, it } from 'vitest';
import { telethonFormat, telethonMedia, telethonPoll } from './telethon-media.ts';

const document = (...attributes: object[]) => ({
  _: 'MessageMediaDocument',
  document: { mime_type: 'video/mp4', size: 4096, attributes },
});

describe('the media of a dumped message', () => {
  it.each([
    [null, null],
    [{ _: 'MessageMediaEmpty' }, null],
    [{ _: 'MessageMediaWebPage' }, null],
    [{ _: 'MessageMediaPhoto' }, 'photo'],
    [{ _: 'MessageMediaPoll' }, 'poll'],
    [{ _: 'MessageMediaGeoLive' }, 'location'],
    [{ _: 'MessageMediaContact' }, 'other'],
    [{}, 'other'],
    [{ _: 'MessageMediaDocument' }, 'document'],
    [document(), 'document'],
    [document({ _: 'DocumentAttributeSticker' }, { _: 'DocumentAttributeVideo' }), 'sticker'],
    [document({ _: 'DocumentAttributeVideo' }, { _: 'DocumentAttributeAnimated' }), 'animation'],
    [document({ _: 'DocumentAttributeVideo', round_message: true }), 'video_note'],
    [document({ _: 'DocumentAttributeVideo', round_message: false }), 'video'],
    [document({ _: 'DocumentAttributeAudio', voice: true }), 'voice'],
    [document({ _: 'DocumentAttributeAudio', voice: false }), 'audio'],
    [{ _: 'MessageMediaDocument', document: { attributes: 'none' } }, 'document'],
  ])('%j is %s', (media, format) => {
    expect(telethonFormat(media)).toBe(format);
  });

  it('is described by its attributes', () => {
    const media = document(
      { _: 'DocumentAttributeVideo', w: 1280, h: 720, duration: 12.6 },
      { _: 'DocumentAttributeFilename', file_name: 'town.mp4' },
    );
    expect(telethonMedia(media, 'video')).toEqual([
      {
        format: 'video',
        fileName: 'town.mp4',
        mimeType: 'video/mp4',
        sizeBytes: 4096,
        width: 1280,
        height: 720,
        durationSeconds: 13,
        picturePath: null,
      },
    ]);
  });

  it('is as large as the largest size of its photo', () => {
    const sizes = [
      { _: 'PhotoStrippedSize', type: 'i' },
      { _: 'PhotoSize', w: 320, h: 200, size: 9000 },
      { _: 'PhotoSizeProgressive', w: 800, h: 500, sizes: [1000, 40000, 90000] },
      { _: 'PhotoSize', w: 90, h: 60, size: 500 },
    ];
    const [photo] = telethonMedia({ _: 'MessageMediaPhoto', photo: { sizes } }, 'photo');
    expect(photo).toMatchObject({ width: 800, height: 500, sizeBytes: 90000 });
    expect(telethonMedia({ _: 'MessageMediaPhoto', photo: null }, 'photo')).toMatchObject([{ width: null }]);
  });

  it('gives the votes of a poll to the answers with the same option, and none where they are hidden', () => {
    const poll = {
      poll: {
        question: { text: 'Which?', entities: [] },
        answers: [
          { text: { text: 'Red' }, option: "b'0'" },
          { text: 'Blue', option: "b'1'" },
        ],
      },
      results: {
        results: [
          { option: "b'1'", voters: 2 },
          { option: "b'0'", voters: 1 },
        ],
        total_voters: 3,
      },
    };
    expect(telethonPoll(poll)).toEqual({
      question: 'Which?',
      totalVoters: 3,
      options: [
        { text: 'Red', voters: 1 },
        { text: 'Blue', voters: 2 },
      ],
    });
    expect(telethonPoll({ ...poll, results: { results: null, total_voters: 3 } })).toMatchObject({
      totalVoters: 3,
      options: [{ voters: null }, { voters: null }],
    });
    expect(telethonPoll({ _: 'MessageMediaPhoto' })).toBeNull();
  });
});
