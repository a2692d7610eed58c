import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toCsv } from '../../charts/csv.ts';
import { download } from '../../charts/download.ts';
import { exportFileName } from '../../charts/file-name.ts';
import { toXlsx, xlsxMimeType } from '../../charts/xlsx.ts';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import type { PostsSearch } from '../posts-search.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { postsTable } from './posts-table-model.ts';
import { exportLimit, useAllPosts } from './use-posts.ts';

type Progress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly count: number }
  | { readonly kind: 'failed' };

/** Saves the whole filtered list, not only what was scrolled to. */
export function PostsExport({
  page,
  search,
  total,
}: {
  page: ChannelWindow;
  search: PostsSearch;
  total: number;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const fetchAll = useAllPosts(page.channel.channelId, search, page.days);
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const save = async (extension: 'csv' | 'xlsx'): Promise<void> => {
    const control = new AbortController();
    running.current = control;
    setProgress({ kind: 'running', count: 0 });
    try {
      const posts = await fetchAll((count) => setProgress({ kind: 'running', count }), control.signal);
      const table = postsTable(posts);
      const name = exportFileName(
        [page.channel.title, t('posts.title'), page.days.from, page.days.to],
        extension,
      );
      if (extension === 'csv') download(toCsv(table), 'text/csv;charset=utf-8', name);
      else download(await toXlsx(table, page.channel.title), xlsxMimeType, name);
      setProgress({ kind: 'idle' });
    } catch {
      if (!control.signal.aborted) setProgress({ kind: 'failed' });
    }
  };

  const busy = progress.kind === 'running';
  return (
    <div className="flex items-center gap-2">
      <span role="status" className="text-ink-muted text-sm">
        {busy ? t('posts.exporting', { count: progress.count, value: format.number(progress.count) }) : ''}
        {progress.kind === 'failed' ? t('frame.exportFailed') : ''}
      </span>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button size="small" disabled={busy || total === 0}>
            <Download aria-hidden className="size-4" />
            {t('posts.export')}
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={6}
            collisionPadding={12}
            className="z-50 min-w-48 animate-rise rounded-xl border border-line bg-raised p-1 text-sm shadow-pop"
          >
            {(['xlsx', 'csv'] as const).map((extension) => (
              <DropdownMenu.Item
                key={extension}
                onSelect={() => void save(extension)}
                className="cursor-pointer rounded-lg px-3 py-2 outline-none data-highlighted:bg-sunken"
              >
                {t(`frame.${extension}`)}
              </DropdownMenu.Item>
            ))}
            {total > exportLimit ? (
              <p className="px-3 py-2 text-ink-muted text-xs">
                {t('posts.exportLimit', { value: format.number(exportLimit) })}
              </p>
            ) : null}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  );
}
