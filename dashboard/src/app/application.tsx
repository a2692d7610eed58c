import { TransportProvider } from '@connectrpc/connect-query';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { type ReactElement, useEffect, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createQueryClient, isWhoAmI } from '../api/query-client.ts';
import { useWire } from '../api/wire.ts';
import { createFormatCache } from '../format/format-cache.ts';
import { FormatContext } from '../format/use-format.ts';
import { languageOf } from '../i18n/language.ts';
import { followSystemTheme } from '../theme/theme.ts';
import type { Pages } from './router.tsx';

/** The whole page, with what every part of it stands on. */
export function Application({ translator, pages }: { translator: i18n; pages: Pages }): ReactElement {
  const wire = useWire();
  const client = useMemo(() => {
    const made = createQueryClient(() => {
      // Asking again who is signed in brings the answer "nobody", which leads to the sign-in page.
      void made.invalidateQueries({ predicate: (query) => isWhoAmI(query.queryKey) });
    });
    return made;
  }, []);
  const formats = useMemo(createFormatCache, []);
  useEffect(followSystemTheme, []);
  // Without a workspace: for the pages before sign-in and for asking who is signed in.
  const transport = useMemo(
    () => wire({ workspaceId: null, language: languageOf(translator.language) ?? 'en' }),
    [wire, translator.language],
  );
  return (
    <I18nextProvider i18n={translator}>
      <FormatContext value={formats}>
        <TransportProvider transport={transport}>
          <QueryClientProvider client={client}>
            <RouterProvider router={pages} />
          </QueryClientProvider>
        </TransportProvider>
      </FormatContext>
    </I18nextProvider>
  );
}
