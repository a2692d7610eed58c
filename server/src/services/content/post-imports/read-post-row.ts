import { checkContent } from '../composer/check-content.ts';
import { type Button, type Content, EMPTY_CONTENT } from '../content.ts';
import type { Moment } from '../publications/moment.ts';
import { readHtml } from '../text/read-html.ts';
import { readMarkdown } from '../text/read-markdown.ts';
import type { WrittenRow } from './read-post-table.ts';
import type { TableProblem } from './table-problem.ts';

/** A row that can be imported. */
export interface PostRow {
  readonly line: number;
  readonly content: Content;
  /** Where and when it goes out; null for a draft. */
  readonly planned: { readonly channelId: number; readonly zone: string; readonly moment: Moment } | null;
}

/** What is said once for all rows, and what rows are looked up in. */
export interface RowReading {
  readonly zone: string;
  readonly markup: 'markdown' | 'html';
  /** By number, @name or title; a problem where it is none in which somebody may post, or several. */
  readonly channelOf: (written: string) => { readonly channelId: number } | Problem;
  /** A problem where it is no time, over, or of no zone. */
  readonly momentOf: (zone: string, written: string) => Moment | Problem;
}

/** Of one cell. */
export interface Problem {
  readonly column: string;
  readonly reason: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A row as a post, or all that is wrong with it. */
export function readPostRow(
  { line, cells }: WrittenRow,
  reading: RowReading,
): { readonly row: PostRow | null; readonly problems: readonly TableProblem[] } {
  const problems: Problem[] = [];
  const content = contentOf(cells, reading, problems);
  const planned = plannedOf(cells, reading, problems);
  if (planned !== null) problems.push(...checkContent(content).problems.map(inColumn));
  const row = problems.length === 0 ? { line, content, planned } : null;
  return { row, problems: problems.map((problem) => ({ line, ...problem })) };
}

function contentOf(cells: WrittenRow['cells'], reading: RowReading, problems: Problem[]): Content {
  const markup = cells.markup === '' ? reading.markup : cells.markup;
  if (markup !== 'markdown' && markup !== 'html') {
    problems.push({ column: 'markup', reason: 'MARKUP_UNKNOWN', values: { markup } });
  }
  const read = markup === 'html' ? readHtml(cells.text) : readMarkdown(cells.text);
  problems.push(...read.problems.map(({ reason, values }) => ({ column: 'text', reason, values })));
  const { text, entities } = read.text;
  return { ...EMPTY_CONTENT, text, entities, buttonRows: buttonRowsOf(cells.buttons, problems) };
}

/** One row of buttons a line; those of one row stand between `||`. */
function buttonRowsOf(written: string, problems: Problem[]): Button[][] {
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) =>
    line.split('||').flatMap((button) => {
      const match = /^(.+)\|([^|]+)$/.exec(button.trim());
      const [, text = '', url = ''] = match ?? [];
      if (match !== null) return [{ text: text.trim(), action: { kind: 'url' as const, url: url.trim() } }];
      problems.push({ column: 'buttons', reason: 'BUTTON_UNREADABLE', values: { button: button.trim() } });
      return [];
    }),
  );
}

function plannedOf(
  { status, channel, time, zone: named }: WrittenRow['cells'],
  { channelOf, momentOf, zone: usual }: RowReading,
  problems: Problem[],
): PostRow['planned'] {
  if (!['', 'plan', 'draft'].includes(status)) {
    problems.push({ column: 'status', reason: 'STATUS_UNKNOWN', values: { status } });
  }
  if (status === 'draft') return null;
  const zone = named === '' ? usual : named;
  const place = channelOf(channel);
  const moment = momentOf(zone, time.replace(' ', 'T'));
  if ('reason' in place) problems.push(place);
  if ('reason' in moment) problems.push(moment);
  return 'reason' in place || 'reason' in moment ? null : { channelId: place.channelId, zone, moment };
}

/** A table has texts and buttons: what is wrong with anything else of a content is one of those. */
function inColumn({ reason, field, values }: ReturnType<typeof checkContent>['problems'][number]): Problem {
  const column = field.startsWith('button_rows') ? 'buttons' : 'text';
  return { column, reason, values };
}
