import { type ReactElement, type ReactNode, useEffect } from 'react';

/** The frame of one page: its title (also the document's), a line about it, actions, content. */
export function Page({
  title,
  description,
  actions,
  eyebrow,
  width = 'wide',
  children,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  eyebrow?: ReactNode;
  width?: 'narrow' | 'wide';
  children: ReactNode;
}): ReactElement {
  useDocumentTitle(title);
  return (
    <div
      className={`mx-auto w-full px-8 py-8 max-lg:px-6 max-sm:px-4 max-sm:py-5 ${width === 'narrow' ? 'max-w-3xl' : 'max-w-[84rem]'}`}
    >
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3 max-sm:mb-5">
        <div className="min-w-0">
          {eyebrow === undefined ? null : <div className="mb-1">{eyebrow}</div>}
          <h1 className="font-semibold text-2xl leading-tight">{title}</h1>
          {description === undefined ? null : <p className="mt-1 max-w-2xl text-ink-muted">{description}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Names the browser's tab while the page is shown. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'AnalyticBot' ? title : `${title} · AnalyticBot`;
  }, [title]);
}
