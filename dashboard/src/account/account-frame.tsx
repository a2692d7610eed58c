import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguagePicker } from '../i18n/language-picker.tsx';
import { BrandMark } from '../layout/brand.tsx';
import { useDocumentTitle } from '../layout/page.tsx';

/** The frame of the pages before sign-in: one sheet in the middle, the language below. */
export function AccountFrame({
  title,
  text,
  children,
}: {
  title: string;
  text?: ReactNode;
  children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  useDocumentTitle(title);
  return (
    <div className="relative flex min-h-dvh flex-col items-center overflow-hidden px-4 pt-[12dvh] pb-10 max-sm:pt-10">
      <Horizon />
      <main className="relative w-full max-w-md">
        <div className="mb-7 flex items-center justify-center gap-3">
          <BrandMark className="size-9" />
          <span className="font-semibold text-lg tracking-tight">{t('app.name')}</span>
        </div>
        <div className="rounded-2xl border border-line bg-surface p-8 shadow-card max-sm:p-5">
          <h1 className="font-semibold text-xl">{title}</h1>
          {text === undefined ? null : <p className="mt-1 text-ink-muted">{text}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      <footer className="relative mt-6">
        <LanguagePicker />
      </footer>
    </div>
  );
}

/** Decoration: the quiet curve of a channel that grows. */
function Horizon(): ReactElement {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1440 420"
      preserveAspectRatio="none"
      className="absolute inset-x-0 bottom-0 h-[46dvh] w-full"
    >
      <path
        d="M0 392c140-10 210-36 330-40s200 22 330-18 190-132 330-148 260-40 450-134V420H0Z"
        className="fill-accent-soft opacity-60"
      />
      <path
        d="M0 392c140-10 210-36 330-40s200 22 330-18 190-132 330-148 260-40 450-134"
        fill="none"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
        className="stroke-accent opacity-30"
      />
    </svg>
  );
}
