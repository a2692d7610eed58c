import { ContentSchema, Markup } from '@analyticbot/contracts/content/v1/content';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { contentOf, draftOf, EMPTY_DRAFT, isWritable, type PostDraft } from './post-draft.ts';

const draft: PostDraft = {
  ...EMPTY_DRAFT,
  source: '*Hello*',
  buttons: [{ key: '0 0', text: 'Read', url: 'https://example.org' }],
  silent: true,
  withoutPreview: true,
  pinHours: '0',
  deleteAfterHours: '24',
  firstComment: 'Ask here',
};
const text = { text: 'Hello', entities: [{ offset: 0, length: 5 }] };
const read = create(ContentSchema, contentOf(draft, create(ContentSchema, text) as never));

describe('a post in the form', () => {
  it('is planned as it was written', () => {
    expect(read).toMatchObject({
      text: 'Hello',
      silent: true,
      pinSeconds: 0,
      deleteAfterSeconds: 86_400,
      firstComment: { text: 'Ask here' },
      linkPreview: { disabled: true },
    });
    expect(read.buttonRows[0]?.buttons[0]?.action.value).toBe('https://example.org');
  });

  it('comes back from a draft as it was', () => {
    expect(draftOf(read, '*Hello*')).toEqual(draft);
    expect(isWritable(read)).toBe(true);
  });

  it('that is a poll has no text, and its answers line by line', () => {
    const poll: PostDraft = { ...EMPTY_DRAFT, kind: 'poll', question: 'Why?', options: 'So\n\n Not so ' };
    const content = create(ContentSchema, contentOf(poll, undefined));
    expect(content).toMatchObject({ text: '', poll: { question: 'Why?', options: ['So', 'Not so'] } });
    expect(draftOf(content, '').options).toBe('So\nNot so');
  });

  it('is not written over where it says more than the form can write', () => {
    expect(isWritable(create(ContentSchema, { place: { latitude: 1, longitude: 2 } }))).toBe(false);
    expect(isWritable(create(ContentSchema, { rich: { markup: Markup.HTML, source: 'a' } }))).toBe(false);
    const two = { text: 'a', action: { case: 'url' as const, value: 'b' } };
    expect(isWritable(create(ContentSchema, { buttonRows: [{ buttons: [two, two] }] }))).toBe(false);
  });
});
