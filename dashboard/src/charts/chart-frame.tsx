import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { InlineError, Loading, Skeleton } from '../ui/state.tsx';
import { iconLabel, Segmented } from '../ui/tabs.tsx';
import { ChartTable } from './chart-table.tsx';
import { type Definition, DefinitionButton } from './definition-button.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { Picture } from './picture.ts';
import { PictureContext } from './picture-context.ts';
import type { TableModel } from './table-model.ts';

/** How a chart stands: on its way, failed, with nothing to show and why, or ready. */
export type ChartState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'empty'; readonly reason: string }
  | { readonly kind: 'ready' };

export interface ChartFrameProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly definition: Definition;
  readonly state: ChartState;
  /** What the chart shows, as rows: the table on the page and in every export. */
  readonly table: TableModel;
  /** Words of the file name, for example the channel and the window. */
  readonly fileName: readonly string[];
  /** Whose numbers they are and of which days, for a picture that is passed on alone. */
  readonly subject?: string;
  /** Where the numbers come from and when they were observed, as a line below the chart. */
  readonly source?: string | undefined;
  /** What is left out or still growing: the numbers are right but not all there. */
  readonly partial?: ReactNode;
  /** What no export holds all of, in few words: said in the menu, in the picture and in the file's name. */
  readonly exportNote?: string | undefined;
  /** Choices that change what is drawn. */
  readonly controls?: ReactNode;
  /** Names of the lines for the exported picture. */
  readonly legend?: string;
  /** Wraps the words of a table row's first cell, usually in a link to the posts behind it. */
  readonly firstCell?: (row: number, words: string) => ReactNode;
  /** Wraps the words of the other cells, where each number has rows of its own. */
  readonly numberCell?: (row: number, column: number, words: string) => ReactNode;
  readonly children: ReactNode;
}

/**
 * Around every chart: its name, its definition one click away, the same numbers as a table, export as
 * picture and spreadsheet, its source, and what is shown while there is nothing to show.
 */
export function ChartFrame(props: ChartFrameProps): ReactElement {
  const { title, description, definition, state, table, source = '', partial, controls, legend = '' } = props;
  const { exportNote = '' } = props;
  const { t } = useTranslation('analytics');
  const headingId = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const picture = useRef<Picture | null>(null);
  const ready = state.kind === 'ready';
  return (
    <Card role="region" aria-labelledby={headingId} className="min-w-0">
      <CardHeader
        id={headingId}
        title={title}
        {...(description === undefined ? {} : { description })}
        actions={
          <>
            <DefinitionButton title={title} definition={definition} />
            {ready ? (
              <>
                <Segmented
                  label={t('frame.view', { title })}
                  value={view}
                  onChange={setView}
                  items={[
                    { value: 'chart', ...iconLabel(ChartColumn, t('frame.chart')) },
                    { value: 'table', ...iconLabel(Table2, t('frame.table')) },
                  ]}
                />
                <ExportMenu
                  title={title}
                  table={table}
                  picture={view === 'chart' ? picture : null}
                  fileName={[...props.fileName, title, exportNote]}
                  legend={[props.subject ?? '', legend, exportNote].filter((part) => part !== '').join(' · ')}
                  note={exportNote}
                  source={source}
                />
              </>
            ) : null}
          </>
        }
      />
      <CardBody>
        {controls === undefined || !ready ? null : (
          <div className="mb-4 flex flex-wrap gap-2">{controls}</div>
        )}
        <FrameBody state={state}>
          {view === 'chart' ? (
            <PictureContext value={picture}>{props.children}</PictureContext>
          ) : (
            <ChartTable
              table={table}
              caption={title}
              firstCell={props.firstCell}
              numberCell={props.numberCell}
            />
          )}
        </FrameBody>
        {ready && (partial !== undefined || source !== '') ? (
          <div className="mt-4 flex flex-col gap-1 text-ink-faint text-xs">
            {partial === undefined ? null : <p className="text-ink-muted">{partial}</p>}
            {source === '' ? null : <p>{source}</p>}
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}

function FrameBody({ state, children }: { state: ChartState; children: ReactNode }): ReactElement {
  if (state.kind === 'loading')
    return (
      <Loading>
        <Skeleton className="h-56 w-full" />
      </Loading>
    );
  if (state.kind === 'failed') return <InlineError error={state.error} onRetry={state.retry} />;
  if (state.kind === 'empty') return <p className="text-ink-muted text-sm">{state.reason}</p>;
  return <>{children}</>;
}
