import { Download } from 'lucide-react';
import { type ReactElement, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { toCsv } from './csv.ts';
import { download } from './download.ts';
import { exportFileName } from './file-name.ts';
import { inksOf, type Picture, toPng } from './picture.ts';
import type { TableModel } from './table-model.ts';
import { toXlsx, xlsxMimeType } from './xlsx.ts';

/** Export of what a frame shows: as a picture, as CSV for programs, as XLSX for spreadsheets. */
export function ExportMenu({
  title,
  table,
  picture,
  fileName,
  legend,
  source,
  note = '',
}: {
  title: string;
  table: TableModel;
  /** Null where there is nothing to paint: the table is shown, or there is no chart. */
  picture: RefObject<Picture | null> | null;
  fileName: readonly string[];
  legend: string;
  source: string;
  /** What the files do not hold all of. */
  note?: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const [failed, setFailed] = useState(false);
  const run = (make: () => Promise<void>): void => {
    setFailed(false);
    make().catch(() => setFailed(true));
  };
  const savePng = async (): Promise<void> => {
    const shown = picture?.current;
    if (shown === null || shown === undefined) return;
    const blob = await toPng(shown, { title, legend, source }, inksOf(document.documentElement));
    download(blob, 'image/png', exportFileName(fileName, 'png'));
  };
  const saveCsv = async (): Promise<void> =>
    download(toCsv(table), 'text/csv;charset=utf-8', exportFileName(fileName, 'csv'));
  const saveXlsx = async (): Promise<void> =>
    download(await toXlsx(table, title), xlsxMimeType, exportFileName(fileName, 'xlsx'));
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton size="small" label={t('frame.export', { title })}>
            <Download aria-hidden className="size-4" />
          </IconButton>
        }
      >
        {picture === null ? null : <MenuItem onSelect={() => run(savePng)}>{t('frame.png')}</MenuItem>}
        <MenuItem onSelect={() => run(saveXlsx)}>{t('frame.xlsx')}</MenuItem>
        <MenuItem onSelect={() => run(saveCsv)}>{t('frame.csv')}</MenuItem>
        {note === '' ? null : <p className="px-2.5 py-1.5 text-ink-muted text-xs">{note}</p>}
      </Menu>
      {failed ? (
        <span role="alert" className="text-negative text-xs">
          {t('frame.exportFailed')}
        </span>
      ) : null}
    </>
  );
}
