import {
  type CheckContentResponse,
  ComposerService,
  type ReadTextResponse,
} from '@analyticbot/contracts/content/v1/composer';
import { useQuery } from '@connectrpc/connect-query';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { contentOf, type PostDraft } from './post-draft.ts';

const QUIET_MS = 250;

/** A value once it has not changed for a moment. */
function useQuiet<Value>(value: Value): Value {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}

export interface ReadDraft {
  readonly read: ReadTextResponse | undefined;
  /** What Telegram would make of it, and what it would refuse. */
  readonly checked: CheckContentResponse | undefined;
  readonly error: Error | null;
}

/** What the server makes of a post while it is written. */
export function useReadDraft(draft: PostDraft): ReadDraft {
  const quiet = useQuiet(draft);
  const { markup, source } = quiet;
  const read = useQuery(
    ComposerService.method.readText,
    { markup, source },
    { placeholderData: keepPreviousData },
  );
  const checked = useQuery(
    ComposerService.method.checkContent,
    { content: contentOf(quiet, read.data?.text) },
    { enabled: read.data !== undefined, placeholderData: keepPreviousData },
  );
  return { read: read.data, checked: checked.data, error: read.error ?? checked.error };
}
