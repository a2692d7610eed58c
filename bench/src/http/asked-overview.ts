import { GetOverviewResponseSchema, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { toJson } from '@bufbuild/protobuf';
import { type EmbeddedServer, serviceUrl } from '../../../server/src/platform/database/index.ts';
import { getOverview } from '../../../server/src/services/channels/get-overview.ts';
import type { Figures } from '../dashboard/figures.ts';
import { fillHistory, openChannels } from '../dashboard/load-history.ts';
import { figuresOfHeadline } from '../dashboard/overview-figures.ts';
import { elapsedMs } from '../interleave.ts';
import type { OwnerSession } from '../owner-session.ts';
import type { BenchContext } from '../run-bench.ts';
import type { LoadRequest } from './load.ts';
import { type SentStatement, statementsOf } from './statements-store.ts';

const SCALE = { channels: 3, days: 800, readings: 10 };

/** The question that both sides answer, and what it takes. */
export interface Asked {
  readonly channelId: number;
  readonly statements: readonly SentStatement[];
  /** By statement, of an idle server. */
  readonly timesMs: readonly (readonly number[])[];
  readonly figures: Figures;
}

/** Fills the owner's workspace and finds out what SQL an overview is made of, and how long each statement takes. */
export async function fillAndRecord(
  server: EmbeddedServer,
  workspaceId: number,
  { signal, say }: Pick<BenchContext, 'signal' | 'say'>,
): Promise<Asked> {
  const service = openChannels(channelsUrl(server));
  const owner = openChannels(server.ownerUrl);
  try {
    const filled = await fillHistory({ service, owner, workspaceId, scale: SCALE, signal, say });
    const [channelId] = filled.channelIds;
    if (channelId === undefined) throw new Error('there is no channel to ask about');
    const question = { channelId, window: { from: '', to: '' } };
    const answer = await getOverview({ database: service }, workspaceId, question);
    const recorded = openChannels(channelsUrl(server));
    const statements = await statementsOf(recorded, () =>
      getOverview({ database: recorded }, workspaceId, question),
    );
    await recorded.close();
    return {
      channelId,
      statements,
      timesMs: await timesOf(service, statements),
      figures: figuresOfHeadline(answer.headline, answer.series),
    };
  } finally {
    await service.close();
    await owner.close();
  }
}

/** Of the role of the channels service, in the server's own database. */
export function channelsUrl({ ownerUrl, roleSecret }: EmbeddedServer): string {
  return serviceUrl({ url: ownerUrl, roleSecret }, 'channels');
}

async function timesOf(
  { pool }: ReturnType<typeof openChannels>,
  statements: readonly SentStatement[],
): Promise<number[][]> {
  const times: number[][] = statements.map(() => []);
  const client = await pool.connect();
  for (let run = 0; run < 30; run += 1) {
    for (const [index, { text, values }] of statements.entries()) {
      const ask = () => (values.length === 0 ? client.query(text) : client.query(text, [...values]));
      times[index]?.push(await elapsedMs(ask));
    }
  }
  client.release();
  return times;
}

/** The overview as the page asks for it, with the session's cookie. */
export function overviewRequest(address: string, owner: OwnerSession, channelId: number): LoadRequest {
  const { parent, name } = MetricsService.method.getOverview;
  return {
    url: `${address}/api/${parent.typeName}/${name}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...owner.visitor.credentials() },
    body: JSON.stringify({ channelId }),
  };
}

/** Throws where the gateway answers otherwise than the use case, or the bare route otherwise than the product's SQL. */
export async function compareAnswers(
  bare: LoadRequest,
  { visitor }: OwnerSession,
  { channelId, statements, figures }: Asked,
): Promise<void> {
  const answer = await visitor.call(MetricsService.method.getOverview, { channelId });
  const shown = toJson(GetOverviewResponseSchema, answer, { alwaysEmitImplicit: true });
  const headline: unknown =
    typeof shown === 'object' && shown !== null ? Reflect.get(shown, 'headline') : null;
  for (const [name, expected] of figures) {
    if (name.includes('.')) continue;
    const found = figureIn(headline, name);
    if (found !== expected) throw new Error(`Through the gateway ${name} is ${found}, expected ${expected}.`);
  }
  const rows = await (await fetch(bare.url)).json();
  const expectedRows = statements.map((statement) => statement.rows);
  if (asText(rows) !== asText(expectedRows)) throw new Error('The bare route answers with other rows.');
}

function figureIn(headline: unknown, name: string): unknown {
  const figure: unknown =
    typeof headline === 'object' && headline !== null ? Reflect.get(headline, name) : null;
  if (typeof figure !== 'object' || figure === null) return figure;
  return Reflect.get(figure, 'value') ?? null;
}

/** Numbers as the driver writes them: the bare route leaves large ones as texts. */
function asText(rows: unknown): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'number' ? String(value) : value));
}
