import type { BatchBuilder } from '../batch-builder.ts';
import type { ChannelReference, ChatKind } from '../record.ts';
import type { RowCells } from './row-cells.ts';

const REMEMBERED = 10_000;

/** Gives the rows of a table the reference object of their channel, and the channel's record when it first appears. */
export class RowChannels {
  readonly #known = new Map<string, ChannelReference>();
  readonly #batches: BatchBuilder;
  readonly #given: ChannelReference | null;

  constructor(batches: BatchBuilder, given: ChannelReference | null) {
    this.#batches = batches;
    this.#given = given;
  }

  /** Null where neither the row nor the person names one. `ownRow`: the row is the one that others refer to. */
  of(row: RowCells, ownRow: boolean): ChannelReference | null {
    const link = row.link();
    const parts = [
      link?.username ?? link?.telegramId ?? null,
      row.text('channel_telegram_id'),
      row.text('channel_username'),
      row.text('channel_title'),
      row.key('channel_row_id'),
    ];
    const composite = JSON.stringify(parts);
    const known = this.#known.get(composite);
    if (known !== undefined) return known;
    const channel = parts.some((part) => part !== null) ? referenceOf(row, ownRow) : this.#given;
    if (channel === null) return null;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(composite, channel);
    // A table of channels gives the record itself, with what it says beside the names.
    if (!ownRow) this.#batches.channel({ channel, description: null });
    return channel;
  }
}

function referenceOf(row: RowCells, ownRow: boolean): ChannelReference | null {
  const link = row.link();
  const telegramId = channelId(row.text('channel_telegram_id')) ?? link?.telegramId ?? null;
  const username = channelUsername(row.text('channel_username')) ?? link?.username ?? null;
  const title = row.text('channel_title')?.slice(0, 255) ?? null;
  const rowId = row.key('channel_row_id');
  const foreign = rowId === null ? null : { table: 'channels' as const, id: rowId };
  const key =
    telegramId !== null
      ? `id:${telegramId}`
      : username !== null
        ? `@${username}`
        : foreign !== null
          ? `row:${foreign.id}`
          : `title:${title ?? ''}`;
  if (telegramId === null && username === null && title === null && foreign === null) return null;
  return { key, telegramId, username, title, kind: kindOf(row), foreign: ownRow ? null : foreign };
}

/** What Telegram's bots put before the id of a channel or supergroup: -1000000000000 - id. */
const MARK = 1e12;

/** -1001307493052, -1307493052 and 1307493052 are one channel. */
export function channelId(text: string | null): number | null {
  if (text === null || !/^-?\d{1,16}(?:\.0+)?$/.test(text)) return null;
  const id = Number(text) < -MARK ? -Number(text) - MARK : Math.abs(Number(text));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** 'https://t.me/s/Durov', '@Durov' and 'durov' are one name; null for what cannot be one. */
export function channelUsername(text: string | null): string | null {
  const name = text
    ?.trim()
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?/i, '')
    .replace(/^@/, '')
    .replace(/[/?#].*$/, '');
  return name !== undefined && /^[a-z]\w{3,31}$/i.test(name) ? name.toLowerCase() : null;
}

function kindOf(row: RowCells): ChatKind | null {
  const text = row.text('channel_kind')?.toLowerCase() ?? '';
  if (text.includes('group') || text.includes('chat')) return 'group';
  return text.includes('channel') ? 'channel' : null;
}
