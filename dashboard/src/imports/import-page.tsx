import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';
import { arrangeFiles } from './arrange-files.ts';
import type { ChosenFile } from './chosen-file.ts';
import { DropZone } from './drop-zone.tsx';
import { ImportList } from './import-list.tsx';
import { parcelsOf } from './parcels.ts';
import { Review } from './review.tsx';
import { UploadList } from './upload-list.tsx';
import { uploadToInspect } from './upload-state.ts';
import { useUpload } from './use-upload.ts';

/** From files to a started import. */
export function ImportPage(): ReactElement {
  const { t } = useTranslation('imports');
  const [upload, dispatch] = useUpload();
  const [arranging, setArranging] = useState(false);
  const take = async (chosen: Promise<readonly ChosenFile[]>): Promise<void> => {
    setArranging(true);
    try {
      dispatch({ type: 'chosen', parcels: parcelsOf(await arrangeFiles(await chosen)) });
    } finally {
      setArranging(false);
    }
  };
  const uploadId = uploadToInspect(upload);
  // Once the files are looked into, a stored one has a card of its own.
  const listed = uploadId === null ? upload.items : upload.items.filter((item) => item.state !== 'stored');
  const stored = upload.items.filter((item) => item.state === 'stored').length;
  return (
    <Page title={t('title')} description={t('text')} width="narrow">
      <div className="flex flex-col gap-4">
        <DropZone small={upload.items.length > 0} onFiles={(chosen) => void take(chosen)} />
        <p role="status" className="text-center text-ink-muted text-sm empty:hidden">
          {arranging ? t('drop.looking') : ''}
        </p>
        {listed.length === 0 ? null : <UploadList items={listed} dispatch={dispatch} />}
        {uploadId === null ? null : (
          // Another file makes another set: what was chosen for the last one may not fit.
          <Review
            key={`${uploadId} ${stored}`}
            uploadId={uploadId}
            onStartOver={() => dispatch({ type: 'cleared' })}
          />
        )}
      </div>
      {upload.items.length === 0 ? <ImportList /> : null}
    </Page>
  );
}
