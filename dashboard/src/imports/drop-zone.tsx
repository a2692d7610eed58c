import { FileUp, Plus } from 'lucide-react';
import { type ChangeEvent, type DragEvent, type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { type ChosenFile, chosenIn } from './chosen-file.ts';
import { readDropped } from './read-dropped.ts';

const ACCEPTED = '.json,.jsonl,.ndjson,.csv,.tsv,.txt,.html,.htm,.zip,.gz,.jpg,.jpeg,.png,.webp,.gif';

/** Where files and folders are dropped or chosen. Small once there are some. */
export function DropZone({
  onFiles,
  small,
}: {
  onFiles: (files: Promise<readonly ChosenFile[]>) => void;
  small: boolean;
}): ReactElement {
  const { t } = useTranslation('imports');
  const input = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const asFolderInput = (element: HTMLInputElement | null): void => {
    folderInput.current = element;
    // An attribute of browsers that React does not know.
    if (element !== null) element.webkitdirectory = true;
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles(readDropped(event.dataTransfer));
  };
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    onFiles(Promise.resolve(chosenIn(event.target.files ?? [])));
    event.target.value = '';
  };
  return (
    <section
      aria-label={t('drop.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'flex items-center rounded-2xl border-2 border-dashed transition-colors',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
        small
          ? 'flex-wrap justify-between gap-x-4 gap-y-2 px-5 py-3 max-sm:px-4'
          : 'flex-col px-6 py-14 text-center max-sm:py-10',
      )}
    >
      <input ref={input} type="file" multiple hidden accept={ACCEPTED} onChange={choose} />
      <input ref={asFolderInput} type="file" hidden onChange={choose} />
      {small ? (
        <>
          <p className="text-ink-muted text-sm">{t(over ? 'drop.release' : 'drop.together')}</p>
          <Button size="small" onClick={() => input.current?.click()}>
            <Plus aria-hidden className="size-4" />
            {t('drop.more')}
          </Button>
        </>
      ) : (
        <>
          <span className="inline-flex size-14 items-center justify-center rounded-2xl bg-accent-soft text-on-accent-soft">
            <FileUp aria-hidden className="size-7" strokeWidth={1.6} />
          </span>
          <p className="mt-4 font-semibold text-lg">{t(over ? 'drop.release' : 'drop.title')}</p>
          <p className="mt-1 max-w-lg text-ink-muted">{t('drop.kinds')}</p>
          <p className="mt-1 max-w-lg text-ink-muted">{t('drop.pictures')}</p>
          <div className="mt-5 flex flex-wrap justify-center gap-3">
            <Button look="primary" size="large" onClick={() => input.current?.click()}>
              {t('drop.choose')}
            </Button>
            <Button size="large" onClick={() => folderInput.current?.click()}>
              {t('drop.folder')}
            </Button>
          </div>
          <p className="mt-4 text-ink-faint text-sm">{t('drop.privacy')}</p>
        </>
      )}
    </section>
  );
}
