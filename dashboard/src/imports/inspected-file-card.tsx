import type { InspectedFile } from '@analyticbot/contracts/channels/v1/import';
import { CircleAlert, FileCheck2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ChatPicker } from './chat-picker.tsx';
import { type ImportChoices, isReadable, isTable, mappingOf } from './import-choices.ts';
import { SHAPE_KEYS } from './import-state.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { PreviewTable } from './preview-table.tsx';
import { useProblemText } from './use-problem-text.ts';

/** What one file turned out to be, and what it still needs from the person. */
export function InspectedFileCard({
  file,
  choices,
  onChange,
}: {
  file: InspectedFile;
  choices: ImportChoices;
  onChange: (choices: ImportChoices) => void;
}): ReactElement {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const say = useProblemText();
  const readable = isReadable(file);
  const size = Number(file.sizeBytes);
  return (
    <Card className="p-5 max-sm:p-4">
      <div className="flex items-start gap-3">
        {readable ? (
          <FileCheck2 aria-hidden className="mt-0.5 size-5 shrink-0 text-positive" />
        ) : (
          <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-negative" />
        )}
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="min-w-0 break-words font-semibold">{file.fileName}</h2>
            <Badge tone={readable ? 'accent' : 'negative'}>
              {t(readable ? SHAPE_KEYS[file.shape] : 'unreadable')}
            </Badge>
          </div>
          {readable || file.problem === undefined ? null : (
            <p className="mt-0.5 text-negative text-sm">
              {say(file.problem)}
              {file.problem.place === '' ? '' : ` ${t('problem.place', { place: file.problem.place })}`}
            </p>
          )}
        </div>
        <span className="tabular shrink-0 text-ink-muted text-sm">{size > 0 ? format.bytes(size) : ''}</span>
      </div>
      {file.chats.length === 0 ? null : (
        <div className="mt-5">
          <ChatPicker
            chats={file.chats}
            privateChats={file.privateChats}
            ticked={choices.chatKeys}
            onChange={(chatKeys) => onChange({ ...choices, chatKeys })}
          />
        </div>
      )}
      {isTable(file) && readable ? <Columns file={file} choices={choices} onChange={onChange} /> : null}
    </Card>
  );
}

function Columns({
  file,
  choices,
  onChange,
}: {
  file: InspectedFile;
  choices: ImportChoices;
  onChange: (choices: ImportChoices) => void;
}): ReactElement {
  const { t } = useTranslation('imports');
  // Rows with problems are worth a look unasked.
  const troubled = file.preview.some((row) => row.problems.length > 0);
  const touched = choices.drafts.has(file.fileId);
  // Stays open once it was, also when the mapping has become complete meanwhile.
  const [open, setOpen] = useState(file.needsMapping);
  const [looking, setLooking] = useState(false);
  const said = file.needsMapping
    ? 'columns.needed'
    : file.mappingRemembered
      ? 'columns.remembered'
      : 'columns.recognised';
  return (
    <div className="mt-5 flex flex-col gap-5 border-line border-t pt-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-muted text-sm">{t(said)}</p>
        {open ? null : (
          <div className="flex flex-wrap gap-2">
            {looking ? null : (
              <Button size="small" look="quiet" onClick={() => setLooking(true)}>
                {t('preview.show')}
              </Button>
            )}
            <Button size="small" onClick={() => setOpen(true)}>
              {t('columns.change')}
            </Button>
          </div>
        )}
      </div>
      {open || touched ? (
        <MappingEditor
          file={file}
          draft={mappingOf(file, choices)}
          onChange={(draft) =>
            onChange({ ...choices, drafts: new Map(choices.drafts).set(file.fileId, draft) })
          }
        />
      ) : null}
      {file.preview.length === 0 || !(open || looking || troubled) ? null : <PreviewTable file={file} />}
    </div>
  );
}
