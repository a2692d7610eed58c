import { Download } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toCsv } from '../../charts/csv.ts';
import { download } from '../../charts/download.ts';
import { exportFileName } from '../../charts/file-name.ts';
import { toXlsx, xlsxMimeType } from '../../charts/xlsx.ts';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
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
      const table = postsTable(posts, search.age);
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
      <Menu
        align="end"
        trigger={
          <Button size="small" disabled={busy || total === 0}>
            <Download aria-hidden className="size-4" />
            {t('posts.export')}
          </Button>
        }
      >
        <MenuItem onSelect={() => void save('xlsx')}>{t('frame.xlsx')}</MenuItem>
        <MenuItem onSelect={() => void save('csv')}>{t('frame.csv')}</MenuItem>
        {total > exportLimit ? (
          <p className="px-2.5 py-1.5 text-ink-muted text-xs">
            {t('posts.exportLimit', { value: format.number(exportLimit) })}
          </p>
        ) : null}
      </Menu>
    </div>
  );
}
