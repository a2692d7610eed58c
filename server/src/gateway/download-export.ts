import { Permission } from '@analyticbot/contracts/access/v1/access';
import {
  type ChannelsService,
  type ExportChannelResponse,
  ExportFormat,
} from '@analyticbot/contracts/channels/v1/channel';
import type { Client } from '@connectrpc/connect';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import type { Downloads } from './downloads.ts';
import { gatewayErrors } from './errors.ts';
import type { PlainRoute } from './plain-route.ts';

export interface ExportRouteDeps {
  readonly channels: Pick<Client<typeof ChannelsService>, 'exportChannel'>;
  readonly callOptionsFor: CallOptionsFor;
  readonly downloads: Downloads;
}

/** Often enough that a revoked session is cut off within five seconds. */
const RECHECK_MS = 2_000;

const FORMATS: ReadonlyMap<string, ExportFormat> = new Map([
  ['jsonl', ExportFormat.JSON_LINES_GZIP],
  ['csv', ExportFormat.CSV],
]);

/** `GET /api/channels/ID/export?format=csv&workspace=…`: everything observed in the channel, as it comes. */
export function exportRoute(deps: ExportRouteDeps): PlainRoute {
  return {
    method: 'GET',
    path: '/api/channels/:channelId/export',
    summary:
      'Everything observed in a channel, as a file that an import reads again. ?format= is jsonl (packed JSON Lines) or csv.',
    permission: Permission.VIEWER,
    async answer({ request, reply, call, stillAdmitted }) {
      const download = deps.downloads.begin(call.identity?.userId ?? '', reply);
      const options = deps.callOptionsFor({ ...call, signal: download.signal });
      const parts = deps.channels
        .exportChannel({ channelId: channelIdOf(request), format: formatOf(request) }, options)
        [Symbol.asyncIterator]();
      // Waited for, so that a channel that does not exist is a failure and not an empty file.
      const first = await parts.next();
      if (first.done === true || first.value.part.case !== 'header') {
        throw new Error('an export began without its name');
      }
      const { fileName, contentType } = first.value.part.value;
      return attachment(reply, fileName)
        .type(contentType)
        .header('cache-control', 'no-store')
        .send(download.bodyOf(chunksOf(parts, stillAdmitted)));
    },
  };
}

/** An answer that fails half-way breaks the connection, so that nobody takes the half for the whole. */
async function* chunksOf(
  parts: AsyncIterator<ExportChannelResponse>,
  stillAdmitted: () => Promise<boolean>,
): AsyncGenerator<Uint8Array> {
  let checkedAt = performance.now();
  try {
    for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
      const { part } = next.value;
      if (part.case === 'chunk') yield part.value;
      if (performance.now() - checkedAt < RECHECK_MS) continue;
      if (!(await stillAdmitted())) throw new Error('the session ended during a download');
      checkedAt = performance.now();
    }
  } finally {
    await parts.return?.();
  }
}

function attachment(reply: FastifyReply, fileName: string): FastifyReply {
  const plain = fileName.replaceAll(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, escaped);
  return reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`);
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function channelIdOf({ params }: FastifyRequest): number {
  const text =
    typeof params === 'object' && params !== null && 'channelId' in params ? String(params.channelId) : '';
  if (!/^[1-9]\d{0,8}$/.test(text)) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
  return Number(text);
}

function formatOf(request: FastifyRequest): ExportFormat {
  const asked = new URL(request.url, 'http://gateway.invalid').searchParams.get('format') ?? 'jsonl';
  const format = FORMATS.get(asked);
  if (format === undefined)
    throw failure(gatewayErrors, 'EXPORT_FORMAT_UNKNOWN', { values: { format: asked } });
  return format;
}
