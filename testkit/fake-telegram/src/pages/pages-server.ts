import type { IncomingMessage, ServerResponse } from 'node:http';
import { passing } from '../clock/clock.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { answerBytes, cut, drip } from '../surface.ts';
import { findByUsername, findPerson, type World } from '../world/world.ts';
import { landingHtml, type PageCut, personHtml, previewHtml, unknownHtml } from './page-html.ts';

export interface PagesDeps {
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: FaultPlan;
}

interface Answer {
  readonly status: number;
  readonly html: string;
  readonly location?: string;
}

/** The public pages: `/s/<name>` with `?before=` and `?after=`, and `/<name>`. */
export class PagesServer {
  readonly #deps: PagesDeps;
  /** Pages that are shown as they are, whatever the world holds; by path with its query. */
  readonly #fixed = new Map<string, string>();

  constructor(deps: PagesDeps) {
    this.#deps = deps;
  }

  /** Shows a saved page under a path. */
  replay(path: string, html: string): void {
    this.#fixed.set(path, html);
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { faults, ledger, world } = this.#deps;
    const path = `${url.pathname}${url.search}`;
    const effect = faults.next({ surface: 'pages', method: url.pathname.toLowerCase(), botId: null });
    if (effect?.kind === 'cut' || effect?.kind === 'drop-answer') {
      ledger.write({ kind: 'page', path, status: 0 });
      return cut(response);
    }
    if (effect?.kind === 'accept-late') {
      await passing(world.clock, effect.milliseconds);
    }
    if (effect?.kind === 'flood' || effect?.kind === 'refuse') {
      const status = effect.kind === 'flood' ? 429 : effect.status;
      ledger.write({ kind: 'page', path, status });
      if (effect.kind === 'flood') response.setHeader('retry-after', String(effect.seconds));
      return answerBytes(response, status, 'text/html', Buffer.from('<html><body>error</body></html>'));
    }
    const { status, html, location } = request.method === 'GET' ? this.#page(url) : { status: 405, html: '' };
    ledger.write({ kind: 'page', path, status });
    if (location !== undefined) response.setHeader('location', location);
    response.setHeader('cache-control', 'no-store');
    if (effect?.kind === 'slow') return drip(response, status, html, effect.bytesPerSecond);
    answerBytes(response, status, 'text/html; charset=utf-8', Buffer.from(html));
  }

  #page(url: URL): Answer {
    const fixed = this.#fixed.get(`${url.pathname}${url.search}`);
    if (fixed !== undefined) return { status: 200, html: fixed };
    const { world } = this.#deps;
    const [, preview, name = ''] = /^\/(s\/)?(\w{1,32})\/?$/.exec(url.pathname) ?? [];
    if (name === '') return { status: 302, html: '', location: 'https://telegram.org/' };
    const chat = findByUsername(world, name);
    // A name without a preview leads to the page that tells what it is.
    if (preview !== undefined && chat?.kind !== 'channel')
      return { status: 302, html: '', location: `/${name}` };
    if (chat === null) {
      const person = findPerson(world, name);
      return { status: 200, html: person === null ? unknownHtml(name) : personHtml(person) };
    }
    if (preview === undefined) return { status: 200, html: landingHtml(chat) };
    return { status: 200, html: previewHtml(world, chat, cutOf(url)) };
  }
}

function cutOf({ searchParams }: URL): PageCut {
  const number = (name: string): number | null => {
    const value = Number(searchParams.get(name) ?? '');
    return Number.isSafeInteger(value) && value > 0 ? value : null;
  };
  return { before: number('before'), after: number('after') };
}
