import { describe, expect, it } from 'vitest';
import { fieldReport } from '../../../../../../testkit/src/readers/field-report.ts';
import { telethonEntities } from './telethon-entities.ts';

function read(value: unknown, text = 'Hello, 🇺🇿 world') {
  const { report, problems } = fieldReport();
  return { entities: telethonEntities(value, text, report), problems: problems() };
}

describe('entities of a dumped message', () => {
  it.each([
    [{ _: 'MessageEntityBold', offset: 0, length: 5 }, 'bold', null],
    [{ _: 'MessageEntityStrike', offset: 0, length: 5 }, 'strikethrough', null],
    [
      { _: 'MessageEntityTextUrl', offset: 0, length: 5, url: 'https://a.example' },
      'text_link',
      'https://a.example',
    ],
    [{ _: 'MessageEntityPre', offset: 0, length: 5, language: 'sql' }, 'pre', 'sql'],
    [{ _: 'MessageEntityMentionName', offset: 0, length: 5, user_id: 42 }, 'text_mention', '42'],
    [{ _: 'MessageEntityCustomEmoji', offset: 0, length: 5, document_id: '53' }, 'custom_emoji', '53'],
    [{ _: 'MessageEntityBlockquote', offset: 0, length: 5, collapsed: true }, 'expandable_blockquote', null],
    [{ _: 'MessageEntityBlockquote', offset: 0, length: 5, collapsed: null }, 'blockquote', null],
  ])('%j', (entry, type, value) => {
    expect(read([entry])).toEqual({ entities: [{ type, offset: 0, length: 5, value }], problems: [] });
  });

  it('reach to the last unit of the text and not past it', () => {
    const text = 'ab🙂';
    expect(read([{ _: 'MessageEntityBold', offset: 2, length: 2 }], text).entities).toHaveLength(1);
    expect(read([{ _: 'MessageEntityBold', offset: 2, length: 3 }], text)).toEqual({
      entities: [],
      problems: ['entity_outside_text entities'],
    });
  });

  it.each([
    { offset: -1, length: 2 },
    { offset: 0, length: 0 },
    { offset: 0.5, length: 1 },
    { offset: '0', length: '1' },
    { offset: Number.MAX_SAFE_INTEGER, length: 1 },
    { offset: 0, length: Number.NaN },
    {},
  ])('that stand nowhere are reported: %j', (place) => {
    expect(read([{ _: 'MessageEntityBold', ...place }])).toEqual({
      entities: [],
      problems: ['entity_outside_text entities'],
    });
  });

  it.each([
    [['x', null, 4]],
    [[{ _: 'MessageEntityOfNextYear', offset: 0, length: 1 }]],
    [[{ _: '__proto__' }]],
    [{}],
    [null],
  ])('that are not known carry no formatting: %j', (value) => {
    expect(read(value)).toEqual({ entities: [], problems: [] });
  });
});
