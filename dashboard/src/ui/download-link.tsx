import { Download, LoaderCircle } from 'lucide-react';
import { type MouseEvent, type ReactElement, type ReactNode, useState } from 'react';
import { downloadRefusal } from '../api/download-refusal.ts';
import { useErrorText } from '../api/error-text.ts';
import { type ButtonSize, buttonClass } from './button.tsx';
import { classNames } from './class-names.ts';

/** A link to a file that the server makes while it is taken. Where the server would not begin, it says why. */
export function DownloadLink({
  href,
  size,
  children,
}: {
  readonly href: string;
  readonly size?: ButtonSize;
  readonly children: ReactNode;
}): ReactElement {
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isAsking, setIsAsking] = useState(false);
  const ask = async (event: MouseEvent<HTMLAnchorElement>): Promise<void> => {
    // In a tab of its own the answer speaks for itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (isAsking) return;
    setIsAsking(true);
    setRefusal(null);
    const found = await downloadRefusal(href).catch((error: unknown) => error);
    setIsAsking(false);
    setRefusal(found);
    if (found === null) startDownload(href);
  };
  return (
    <span className="inline-flex flex-col items-start gap-2">
      <a
        href={href}
        download
        aria-disabled={isAsking}
        className={classNames(buttonClass('secondary', size), isAsking && 'cursor-default opacity-50')}
        onClick={(event) => void ask(event)}
      >
        {isAsking ? (
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
        ) : (
          <Download aria-hidden className="size-4" />
        )}
        {children}
      </a>
      {refusal === null ? null : <Refusal error={refusal} />}
    </span>
  );
}

function Refusal({ error }: { readonly error: unknown }): ReactElement {
  const { detail } = useErrorText(error);
  return (
    <span role="alert" className="max-w-xs whitespace-normal text-negative text-sm">
      {detail}
    </span>
  );
}

function startDownload(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}
