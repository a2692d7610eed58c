import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText, withoutFound } from './normalise-text.ts';
import { anySource, anyText, postText } from './post-texts.contract.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readAsTelegram } from './telegram-markdown.contract.ts';
import { writeHtml } from './write-html.ts';
import { writeMarkdown } from './write-markdown.ts';

const RUNS = { numRuns: 500 };

describe('a text, written and read', () => {
  it('is the same in Markdown', () => {
    fc.assert(
      fc.property(postText, (text) => {
        expect(readMarkdown(writeMarkdown(text))).toEqual({ text: withoutFound(text), problems: [] });
      }),
      RUNS,
    );
  });

  it('is the same in HTML', () => {
    fc.assert(
      fc.property(postText, (text) => {
        expect(readHtml(writeHtml(text))).toEqual({ text: withoutFound(text), problems: [] });
      }),
      RUNS,
    );
  });

  it('is the same to Telegram, which reads MarkdownV2 strictly', () => {
    fc.assert(
      fc.property(postText, (text) => {
        expect(readAsTelegram(writeMarkdown(text))).toEqual(withoutFound(text));
      }),
      RUNS,
    );
  });

  it('is in order, whatever was read', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        for (const { text } of [readMarkdown(source), readHtml(source)]) {
          expect(normaliseText(text)).toEqual({ text, problems: [] });
        }
      }),
      RUNS,
    );
  });

  it('stays as it is once it is in order', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const { text } = normaliseText(given);
        expect(normaliseText(text)).toEqual({ text, problems: [] });
      }),
      RUNS,
    );
  });
});
