import { BookOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';

/** What a number means and how it is commonly misread. */
export interface Definition {
  readonly text: string;
  readonly trap: string;
}

/** The definition of a chart, one click away. */
export function DefinitionButton({
  title,
  definition,
}: {
  title: string;
  definition: Definition;
}): ReactElement {
  const { t } = useTranslation('analytics');
  return (
    <Popover
      align="end"
      trigger={
        <IconButton size="small" label={t('frame.definition', { title })}>
          <BookOpen aria-hidden className="size-4" />
        </IconButton>
      }
    >
      <div className="flex flex-col gap-2">
        <p className="font-semibold">{title}</p>
        <p className="text-ink-muted">{definition.text}</p>
        {definition.trap === '' ? null : (
          <p className="border-line border-t pt-2">
            <span className="font-semibold">{t('frame.trap')} </span>
            {definition.trap}
          </p>
        )}
      </div>
    </Popover>
  );
}
