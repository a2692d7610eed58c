import { ArrowUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Button } from '../../ui/button.tsx';

/** Says to whoever reads further down how many posts have come at the top, and leads there. */
export function NewPosts({ waiting, onShow }: { waiting: number; onShow: () => void }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  return (
    // There before it speaks, and without a height of its own: the list must not move.
    <div role="status" className="sticky top-16 z-10 flex h-0 justify-center overflow-visible lg:top-4">
      {waiting === 0 ? null : (
        <span className="-translate-y-1 animate-rise">
          <Button look="primary" size="small" onClick={onShow}>
            <ArrowUp aria-hidden className="size-4" />
            {t('posts.new', { count: waiting, value: format.number(waiting) })}
          </Button>
        </span>
      )}
    </div>
  );
}
