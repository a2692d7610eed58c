import { describe, expect, it } from 'vitest';
import { messageFormat, messageMedia, messagePoll } from './message-media.ts';

describe('what an exported message is', () => {
  it.each([
    [{ photo: 'photos/1.jpg' }, 'photo'],
    [{ file: 'files/1.pdf' }, 'document'],
    [{ file: 'v.mp4', media_type: 'video_file' }, 'video'],
    [{ file: 'v.mp4', media_type: 'animation' }, 'animation'],
    [{ file: 'v.mp4', media_type: 'video_message' }, 'video_note'],
    [{ file: 'v.ogg', media_type: 'voice_message' }, 'voice'],
    [{ file: 'v.mp3', media_type: 'audio_file' }, 'audio'],
    [{ file: 's.webp', media_type: 'sticker' }, 'sticker'],
    [{ file: 'x', media_type: 'of next year' }, 'other'],
    [{ file: 'x', media_type: 'constructor' }, 'other'],
    [{ location_information: {} }, 'location'],
    [{ contact_information: {} }, 'other'],
    [{ todo_list: {} }, 'other'],
    [{ poll: {}, photo: 'photos/1.jpg' }, 'poll'],
    [{ text: 'words' }, null],
    [Object.create({ photo: 'inherited' }), null],
  ])('%j is %s', (message, format) => {
    expect(messageFormat(message)).toBe(format);
  });

  it('has its file described, a wrong measure left unknown', () => {
    const message = {
      file: 'video_files/a.mp4',
      file_name: 'a.mp4',
      file_size: 2048,
      thumbnail: 'video_files/a.mp4_thumb.jpg',
      mime_type: 'video/mp4',
      duration_seconds: -1,
      width: 640,
      height: Number.POSITIVE_INFINITY,
    };
    expect(messageMedia(message, 'video')).toEqual({
      format: 'video',
      fileName: 'a.mp4',
      mimeType: 'video/mp4',
      sizeBytes: 2048,
      width: 640,
      height: null,
      durationSeconds: null,
      picturePath: 'video_files/a.mp4_thumb.jpg',
    });
    expect(messageMedia({ text: 'words' }, 'other')).toBeNull();
  });

  it.each([
    '(File not included. Change data exporting settings to download.)',
    '../../etc/passwd',
    '/etc/passwd',
    7,
    null,
  ])('has no picture at %j', (photo) => {
    expect(messageMedia({ photo }, 'photo')).toMatchObject({ picturePath: null });
  });

  it('has the votes of its poll, and none where the poll hides them', () => {
    const poll = (total: number, ...voters: unknown[]) => ({
      poll: {
        question: 'Which?',
        total_voters: total,
        answers: voters.map((one) => ({ text: 'a', voters: one })),
      },
    });
    expect(messagePoll(poll(3, 1, 2))?.options.map(({ voters }) => voters)).toEqual([1, 2]);
    expect(messagePoll(poll(3, 0, 0))?.options.map(({ voters }) => voters)).toEqual([null, null]);
    expect(messagePoll(poll(0, 0, 0))?.options.map(({ voters }) => voters)).toEqual([0, 0]);
    expect(messagePoll({ poll: 'no object' })).toBeNull();
    expect(messagePoll({ poll: { answers: 'no list' } })).toEqual({
      question: '',
      totalVoters: null,
      options: [],
    });
  });
});
