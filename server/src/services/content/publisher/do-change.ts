import type { PostingService } from '@analyticbot/contracts/telegram/v1/posting';
import type { Client } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { Failure } from '../../../platform/errors/index.ts';
import { type Content, EMPTY_CONTENT } from '../content.ts';
import { readDocument, writeDocument } from '../content-document.ts';
import { contentMessage } from '../content-message.ts';
import type { ContentDeps } from '../deps.ts';
import { contentExcerpt } from '../publications/content-excerpt.ts';
import { noteChange } from '../publications/note-change.ts';
import { workerCall } from '../worker-call.ts';
import {
  type ChangeRow,
  type DueChange,
  delayChange,
  endChange,
  readDueChange,
  writeDeleted,
  writeEdited,
} from './sent-change-store.ts';

type Deps = Pick<ContentDeps, 'database' | 'posting' | 'callOptionsFor'>;

/** After what times a change is tried again, in seconds; then it is given up. Each may be made twice. */
const TRIES_S = [2, 5, 15, 60, 300, 900, 3_600];

/** What is over by itself. */
const PASSING_CODES: readonly string[] = [
  'unavailable',
  'resource_exhausted',
  'internal',
  'deadline_exceeded',
];
const PASSING: readonly string[] = ['POST_NOT_FORWARDED', 'MESSAGE_UNDER_WAY'];

const DONE = {
  edit: 'edited',
  delete: 'deleted',
  pin: 'pinned',
  unpin: 'unpinned',
  comment: 'commented',
} as const;

/** Does what is due with a post that is out, and writes down what came of it. */
export async function doChange(deps: Deps, due: DueChange, signal: AbortSignal): Promise<void> {
  const { database } = deps;
  const { workspaceId, changeId } = due;
  const row = await inWorkspace(database, workspaceId, (tx) => readDueChange(tx, changeId));
  if (row === null) return;
  const refusal = await ask(deps, workspaceId, row, signal);
  const retryS = TRIES_S[row.tries];
  if (refusal?.isPassing === true && retryS !== undefined) {
    const waitMs = (refusal.retryS ?? retryS) * 1_000;
    return inWorkspace(database, workspaceId, (tx) => delayChange(tx, changeId, waitMs));
  }
  await inWorkspace(database, workspaceId, async (tx) => {
    if (!(await endChange(tx, changeId, refusal === null ? 'done' : 'failed'))) return;
    const told = {
      ...row,
      state: row.kind === 'delete' && refusal === null ? ('deleted' as const) : row.state,
    };
    if (refusal !== null) {
      const values = { change: row.kind, reason: refusal.reason, said: refusal.said };
      return noteChange(tx, told, { kind: 'change failed', by: row.doneBy, attempt: 0, values });
    }
    if (row.kind === 'delete') await writeDeleted(tx, row.publicationId);
    if (row.kind === 'edit') {
      const content = contentOf(row);
      await writeEdited(tx, row.publicationId, {
        document: writeDocument(content),
        excerpt: contentExcerpt(content),
      });
    }
    await noteChange(tx, told, { kind: DONE[row.kind], by: row.doneBy, attempt: 0, values: {} });
  });
}

interface Refusal {
  readonly reason: string;
  /** In Telegram's words. */
  readonly said: string;
  /** It may be otherwise later. */
  readonly isPassing: boolean;
  readonly retryS: number | null;
}

/** @returns null where it is done */
async function ask(
  { posting, callOptionsFor }: Deps,
  workspaceId: number,
  row: ChangeRow,
  signal: AbortSignal,
): Promise<Refusal | null> {
  try {
    const refused = await call(posting, row, callOptionsFor(workerCall(workspaceId, signal)));
    if (refused === undefined) return null;
    return { reason: 'TELEGRAM_REFUSED', said: refused.description, isPassing: false, retryS: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    const isPassing = PASSING_CODES.includes(error.code) || PASSING.includes(error.reason);
    const seconds = Number(error.values.seconds);
    return { reason: error.reason, said: '', isPassing, retryS: Number.isFinite(seconds) ? seconds : null };
  }
}

async function call(
  posting: Client<typeof PostingService>,
  row: ChangeRow,
  options: ReturnType<ContentDeps['callOptionsFor']>,
): Promise<{ readonly description: string } | undefined> {
  const { channelId } = row;
  const messageIds = row.messageIds.map(BigInt);
  const messageId = messageIds[0] ?? 0n;
  switch (row.kind) {
    case 'edit':
      return (
        await posting.editPost({ channelId, messageId, content: contentMessage(contentOf(row)) }, options)
      ).refused;
    case 'delete':
      return (await posting.deletePost({ channelId, messageIds }, options)).refused;
    case 'pin':
      return (await posting.pinPost({ channelId, messageId, pinned: true, silent: row.silent }, options))
        .refused;
    case 'unpin':
      return (await posting.pinPost({ channelId, messageId, pinned: false }, options)).refused;
    case 'comment': {
      const { firstComment } = contentOf(row);
      const content = contentMessage({ ...EMPTY_CONTENT, ...(firstComment ?? {}) });
      const { text = '', entities = [] } = content;
      const key = `comment ${row.publicationId}`;
      const { outcome } = await posting.commentPost({ key, channelId, messageId, text, entities }, options);
      if (outcome?.kind.case === 'unknown') return { description: '' };
      return outcome?.kind.case === 'refused' ? outcome.kind.value : undefined;
    }
  }
}

function contentOf({ publicationId, document }: ChangeRow): Content {
  const content = readDocument(document);
  if (content === null) throw new Error(`publication ${publicationId} cannot be read`);
  return content;
}
