import type { ChannelReference, KeptChannel } from '../record.ts';
import type { RowFields } from './row-fields.ts';

const USERNAME = /^\w{1,64}$/;

/** How a row of `channel` names it; null where it has neither id nor name nor title. */
export function channelOfRow(row: RowFields): ChannelReference | null {
  const id = row.id('telegram_id');
  const telegramId = id !== null && id > 0 ? id : null;
  const name = row.text('username')?.toLowerCase() ?? '';
  const username = USERNAME.test(name) ? name : null;
  const title = nonEmpty(row.text('title'));
  if (telegramId === null && username === null && title === null) return null;
  const channel = { telegramId, username, title };
  const kind = row.choice('kind', ['channel', 'group']);
  return { key: keyOf(channelKey(channel)), ...channel, kind, foreign: null };
}

/** How the rows of other tables name their channel: `id:123`, else `@name`, else `title:Some title`. */
export function channelKey({
  telegramId,
  username,
  title,
}: Pick<ChannelReference, 'telegramId' | 'username' | 'title'>): string {
  if (telegramId !== null) return `id:${telegramId}`;
  return username === null ? `title:${title ?? ''}` : `@${username}`;
}

/** The channel that such a key names; null where it is none. */
export function channelOfKey(text: string): ChannelReference | null {
  const id = /^id:([1-9]\d{0,15})$/.exec(text)?.[1];
  const telegramId = id === undefined || !Number.isSafeInteger(Number(id)) ? null : Number(id);
  const name = text.startsWith('@') ? text.slice(1).toLowerCase() : '';
  const username = USERNAME.test(name) ? name : null;
  const title = text.startsWith('title:') ? nonEmpty(text.slice('title:'.length)) : null;
  if (telegramId === null && username === null && title === null) return null;
  return { key: keyOf(text), telegramId, username, title, kind: null, foreign: null };
}

export function keptChannelOfRow(row: RowFields): KeptChannel {
  return {
    timeZone: zoneNamed(row.text('time_zone')),
    tags: row.texts('tags').slice(0, 32),
    simulated: row.flag('simulated'),
    titleSource: row.source('title_source'),
    titleEdited: row.flag('title_edited'),
  };
}

/** The zone by the runtime's own name for it; UTC where it knows none of that name. */
function zoneNamed(name: string | null): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** Apart from the keys of other kinds of files, since the channel is the one that the same set has described. */
function keyOf(text: string): string {
  return `exported ${text}`;
}

function nonEmpty(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}
