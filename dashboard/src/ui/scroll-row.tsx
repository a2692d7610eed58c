import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactElement, type ReactNode, type RefObject, useEffect, useState } from 'react';
import { classNames } from './class-names.ts';

const NOTHING = { before: false, after: false } as const;

/** Which of its ends a row hides, followed as it is scrolled and as its width changes. */
function useHiddenEnds(row: RefObject<HTMLElement | null>): {
  readonly before: boolean;
  readonly after: boolean;
} {
  const [hidden, setHidden] = useState<{ readonly before: boolean; readonly after: boolean }>(NOTHING);
  useEffect(() => {
    const held = row.current;
    if (held === null) return;
    const look = (): void => {
      const before = held.scrollLeft > 1;
      const after = held.scrollLeft + held.clientWidth < held.scrollWidth - 1;
      setHidden((known) => (known.before === before && known.after === after ? known : { before, after }));
    };
    look();
    held.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(held);
    for (const child of held.children) observer.observe(child);
    return () => {
      held.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [row]);
  return hidden;
}

/** Around a row that may be wider than the screen: an arrow fades in over each end that hides something. */
export function ScrollRow({
  row,
  className,
  children,
}: {
  /** The element that scrolls. */
  row: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode;
}): ReactElement {
  const { before, after } = useHiddenEnds(row);
  const move = (direction: 1 | -1): void => {
    const held = row.current;
    held?.scrollBy({ left: direction * held.clientWidth * 0.6, behavior: 'smooth' });
  };
  return (
    <div className={classNames('relative', className)}>
      {children}
      {before ? <EndArrow side="left" onClick={() => move(-1)} /> : null}
      {after ? <EndArrow side="right" onClick={() => move(1)} /> : null}
    </div>
  );
}

/** For the pointer alone: with the keyboard each item is reached by itself, and is scrolled to. */
function EndArrow({ side, onClick }: { side: 'left' | 'right'; onClick: () => void }): ReactElement {
  const Icon = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      aria-hidden
      tabIndex={-1}
      data-end={side}
      onClick={onClick}
      className={classNames(
        'absolute inset-y-0 flex w-12 items-center from-55% from-canvas to-transparent text-ink-muted',
        side === 'left' ? 'left-0 justify-start bg-linear-to-r' : 'right-0 justify-end bg-linear-to-l',
      )}
    >
      <Icon className="size-5" />
    </button>
  );
}
