import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import type { ExportedChat } from '@analyticbot/contracts/channels/v1/import';
import { Search } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox, Input } from '../ui/field.tsx';

/** From this many chats on, they can be searched. */
const SEARCH_FROM = 8;

/** Which chats of an account's export shall be read. Private ones are only counted: they cannot be chosen. */
export function ChatPicker({
  chats,
  privateChats,
  ticked,
  onChange,
}: {
  chats: readonly ExportedChat[];
  privateChats: number;
  ticked: ReadonlySet<string>;
  onChange: (ticked: ReadonlySet<string>) => void;
}): ReactElement {
  const { t } = useTranslation(['imports', 'channels']);
  const format = useFormat();
  const [search, setSearch] = useState('');
  const shown = chats.filter((chat) => chat.title.toLowerCase().includes(search.trim().toLowerCase()));
  const toggle = (key: string): void => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  const allTicked = chats.every((chat) => ticked.has(chat.key));
  return (
    <fieldset>
      <legend className="font-semibold">{t('chats.title')}</legend>
      <p className="text-ink-muted text-sm">{t('chats.text')}</p>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <span role="status" className="text-ink-muted text-sm">
          {t('chats.ticked', { count: ticked.size, total: chats.length })}
        </span>
        <Button
          size="small"
          look="quiet"
          onClick={() => onChange(allTicked ? new Set() : new Set(chats.map((chat) => chat.key)))}
        >
          {t(allTicked ? 'chats.none' : 'chats.all')}
        </Button>
      </div>
      {chats.length >= SEARCH_FROM ? (
        <div className="relative mt-2">
          <Search aria-hidden className="absolute top-3 left-3 size-4 text-ink-faint" />
          <Input
            type="search"
            aria-label={t('chats.search')}
            placeholder={t('chats.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="pl-9"
          />
        </div>
      ) : null}
      <ul className="mt-2 max-h-[23.5rem] divide-y divide-line overflow-y-auto rounded-xl border border-line">
        {shown.map((chat) => (
          <li key={chat.key}>
            <Checkbox
              className="px-4 py-3"
              checked={ticked.has(chat.key)}
              onChange={() => toggle(chat.key)}
              label={
                <span className="flex flex-wrap items-center gap-2">
                  <bdi className="font-medium">{chat.title}</bdi>
                  {chat.kind === ChannelKind.GROUP ? <Badge>{t('channels:kind.group')}</Badge> : null}
                </span>
              }
              description={t('chats.messages', {
                count: chat.messages,
                formatted: format.number(chat.messages),
              })}
            />
          </li>
        ))}
      </ul>
      {privateChats === 0 ? null : (
        <p className="mt-2 text-ink-faint text-sm">{t('private', { count: privateChats })}</p>
      )}
    </fieldset>
  );
}
