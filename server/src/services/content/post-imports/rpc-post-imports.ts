import { Markup } from '@analyticbot/contracts/content/v1/content';
import {
  PostImportsService,
  type PostTableRowSchema,
  type PostTable as TableMessage,
} from '@analyticbot/contracts/content/v1/post_imports';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import { contentMessage } from '../content-message.ts';
import type { ContentDeps } from '../deps.ts';
import { importPosts } from './import-posts.ts';
import type { PostRow } from './read-post-row.ts';
import { type GivenTable, readPosts } from './read-posts.ts';

/** PostImportsService: the contract's messages to use cases and back. */
export function postImportRoutes(
  deps: Pick<ContentDeps, 'database' | 'clock' | 'posting' | 'callOptionsFor'>,
): (router: ConnectRouter) => void {
  return (router) =>
    router.service(PostImportsService, {
      async previewPostImport({ table }, context) {
        const { rows, problems } = await readPosts(deps, workspaceCall(context), tableOf(table));
        return { rows: rows.map(rowMessage), problems: problems.map((problem) => ({ ...problem })) };
      },
      async importPosts({ key, table }, context) {
        return importPosts(deps, workspaceCall(context), { key, table: tableOf(table) });
      },
    });
}

/** The contract refuses a request without a table before it comes here. */
function tableOf(message: TableMessage | undefined): GivenTable {
  const markup = message?.markup === Markup.HTML ? 'html' : 'markdown';
  return { csv: message?.csv ?? '', zone: message?.zone ?? '', markup };
}

function rowMessage({ line, content, planned }: PostRow): MessageInitShape<typeof PostTableRowSchema> {
  const said = { line, content: contentMessage(content) };
  if (planned === null) return { ...said, draft: true };
  const { channelId, zone, moment } = planned;
  return { ...said, channelId, zone, dueAt: timestampFromDate(moment.dueAt), wallTime: moment.wallTime };
}
