import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { vi } from 'vitest';
import { WireContext } from '../api/wire.ts';
import { Application } from '../app/application.tsx';
import { createPages, type Pages } from '../app/router.tsx';
import { createTranslator } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import type { FakeServer } from './fake-server.ts';

/** Opens the whole page at an address, in front of a server of the test. */
export async function openPage(
  server: FakeServer,
  address: string,
  language: Language = 'en',
): Promise<Pages> {
  standInForBrowser();
  const translator = await createTranslator(language);
  const pages = createPages(createMemoryHistory({ initialEntries: [address] }));
  render(
    <WireContext.Provider value={server.wire}>
      <Application translator={translator} pages={pages} />
    </WireContext.Provider>,
  );
  return pages;
}

/** What the test's document lacks: the live connection, media queries, scrolling. */
function standInForBrowser(): void {
  class SilentWebSocket extends EventTarget {
    static readonly OPEN = 1;
    readonly readyState = 0;
    close(): void {
      // Nothing was opened.
    }
  }
  vi.stubGlobal('WebSocket', SilentWebSocket);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
}
