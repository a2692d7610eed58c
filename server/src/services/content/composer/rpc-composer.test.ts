import { ComposerService } from '@analyticbot/contracts/content/v1/composer';
import { Markup, TextFormat } from '@analyticbot/contracts/content/v1/content';
import { describe, expect, it } from 'vitest';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
} from '../../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../../platform/telemetry/index.ts';
import { composerRoutes } from './rpc-composer.ts';

const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
const telemetry = { logger: createLogger({ level: 'silent' }), metrics: createMetrics() };
const transport = serveInProcess({ telemetry, identityTokens }, [composerRoutes]);
const client = createServiceClient(ComposerService, () => transport);
const as = callOptionsFor(identityTokens)({
  identity: { userId: 'ada', sessionId: 's', workspace: { workspaceId: 1, role: 'viewer' } },
  locale: 'en',
  requestId: 'request-0001',
  traceParent: null,
});

const bold = { offset: 0, length: 6, kind: { case: 'format' as const, value: TextFormat.BOLD } };
const where = {
  offset: 10,
  length: 5,
  kind: { case: 'linkUrl' as const, value: 'https://example.org/map' },
};

describe('markup', () => {
  it.each([
    [Markup.MARKDOWN, '*Bridge* is [open\\!](https://example.org/map)'],
    [Markup.HTML, '<b>Bridge</b> is <a href="https://example.org/map">open!</a>'],
  ])('%i is read as text with its formatting, and written back', async (markup, source) => {
    const { text, problems } = await client.readText({ markup, source }, as);
    expect(text).toMatchObject({ text: 'Bridge is open!', entities: [bold, where] });
    expect(problems).toEqual([]);
    const written = await client.writeText(
      { markup, text: { text: 'Bridge is open!', entities: [bold, where] } },
      as,
    );
    expect(written).toMatchObject({ source, problems: [] });
  });

  it('that means nothing stays as text, and is named with its place', async () => {
    const { text, problems } = await client.readText(
      { markup: Markup.HTML, source: 'A <blink>b</blink>' },
      as,
    );
    expect(text?.text).toBe('A b');
    expect(problems).toMatchObject([
      { reason: 'UNKNOWN_TAG', field: 'source', offset: 2, length: 7, values: { tag: 'blink' } },
    ]);
  });

  it('is not written of what is no formatting', async () => {
    const text = { text: 'A', entities: [{ ...bold, offset: 1 }] };
    const { source, problems } = await client.writeText({ markup: Markup.HTML, text }, as);
    expect(source).toBe('A');
    expect(problems).toMatchObject([{ reason: 'ENTITY_OUTSIDE_TEXT', field: 'text', offset: 1, length: 6 }]);
  });

  it('of no kind is refused', async () => {
    await expect(client.readText({ source: 'A' }, as)).rejects.toMatchObject({ reason: 'INVALID_REQUEST' });
    await expect(client.writeText({ markup: Markup.HTML }, as)).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
    });
    const shapeless = { text: 'A', entities: [{ offset: 0, length: 1 }] };
    await expect(client.writeText({ markup: Markup.HTML, text: shapeless }, as)).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
    });
  });
});

describe('a check', () => {
  it('tells problems, and the text as it would be kept', async () => {
    const content = { text: '  Hello  ', entities: [{ ...bold, offset: 2, length: 5 }], buttonRows: [] };
    const { problems, kept } = await client.checkContent({ content }, as);
    expect(problems).toEqual([]);
    expect(kept).toMatchObject({ text: 'Hello', entities: [{ offset: 0, length: 5 }] });
    const empty = await client.checkContent({ content: {} }, as);
    expect(empty.problems).toMatchObject([
      { reason: 'UNDER_LIMIT', field: 'text', values: { limit: 'text' } },
    ]);
    expect(empty.problems[0]?.offset).toBeUndefined();
  });
});
