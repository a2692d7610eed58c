import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { ReadBack, type SendingOutcome, type SentPost } from '@analyticbot/contracts/telegram/v1/posting';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { inWorkspace } from '../../../platform/database/index.ts';
import { Failure } from '../../../platform/errors/index.ts';
import { contentMessage } from '../content-message.ts';
import type { ContentDeps } from '../deps.ts';
import { openMedia } from '../media/open-media.ts';
import { workerCall } from '../worker-call.ts';
import type { Found, PostOffice } from './book.ts';
import type { Outcome } from './decide.ts';
import { readKnownMessages } from './publisher-store.ts';

type Deps = Pick<ContentDeps, 'database' | 'posting' | 'callOptionsFor'>;

/** Failures of which the telegram service says that nothing was sent and the key is free; all are over some time. */
const NOT_SENT: readonly string[] = [
  'TELEGRAM_BUSY',
  'TELEGRAM_UNREACHABLE',
  'BOT_TOKEN_REVOKED',
  'BOT_NOT_FOUND',
  'NO_PLACE_TO_POST',
];
/** A bot that is mended by a person is tried again so often. */
const MENDED_BY_PEOPLE_MS = 30_000;
const PIECE_BYTES = 256 * 1024;
/** A wait for Telegram's limits, an upload and an answer. */
const SENT_WITHIN_MS = 120_000;
/** A post whose answer was lost reached Telegram within this time, or never. */
const ARRIVES_WITHIN_MS = 120_000;

/** The telegram service, as the publisher calls it. */
export function createPostOffice(
  { database, posting, callOptionsFor }: Deps,
  signal: AbortSignal,
): PostOffice {
  return {
    async send({ workspaceId, channelId }, key, content) {
      const ids = content.media.map(({ mediaId }) => mediaId);
      const files = await openMedia({ database }, workspaceId, ids);
      if (files === null) return { kind: 'refused', reason: 'MEDIA_MISSING', said: '' };
      async function* parts() {
        const told = (files ?? []).map(({ fileName: name, contentType, bytes, width, height }) => {
          return { name, contentType, bytes: BigInt(bytes.length), width, height };
        });
        const value = { key, channelId, content: contentMessage(content), lane: Lane.NOTICE, files: told };
        yield { part: { case: 'post' as const, value } };
        for (const [fileIndex, { bytes }] of (files ?? []).entries()) {
          for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
            const piece = { fileIndex, bytes: new Uint8Array(bytes.subarray(from, from + PIECE_BYTES)) };
            yield { part: { case: 'chunk' as const, value: piece } };
          }
        }
      }
      try {
        // Whoever stops lets what is on its way arrive: the call is not broken off.
        const call = { ...workerCall(workspaceId, new AbortController().signal), timeoutMs: SENT_WITHIN_MS };
        const { outcome } = await posting.sendPost(parts(), callOptionsFor(call));
        return outcomeOf(outcome);
      } catch (error) {
        return outcomeOfFailure(error);
      }
    },

    async ask({ workspaceId, channelId }, key) {
      try {
        const { state } = await posting.getSending(
          { key, channelId },
          callOptionsFor(workerCall(workspaceId, signal)),
        );
        if (state.case === 'outcome') return outcomeOf(state.value);
        return { kind: state.case === 'neverHeard' ? 'never heard' : 'under way' };
      } catch {
        signal.throwIfAborted();
        return { kind: 'under way' };
      }
    },

    async find(step, { content, begunAt }): Promise<Found> {
      const known = await inWorkspace(database, step.workspaceId, (tx) =>
        readKnownMessages(tx, step, begunAt),
      );
      const { found, by } = await posting.findPost(
        {
          channelId: step.channelId,
          content: contentMessage(content),
          notBefore: timestampFromDate(begunAt),
          notAfter: timestampFromDate(new Date(begunAt.getTime() + ARRIVES_WITHIN_MS)),
          knownMessageIds: known.map(BigInt),
        },
        callOptionsFor(workerCall(step.workspaceId, signal)),
      );
      if (found.case === 'post') return { kind: 'found', by: nameOf(by), outcome: sentOf(found.value) };
      const there = { notThere: 'not there', several: 'several', notSeen: 'not seen' } as const;
      return { kind: 'not found', there: there[found.case ?? 'notSeen'] };
    },
  };
}

function nameOf(by: ReadBack): string {
  return by === ReadBack.ACCOUNT ? 'account' : 'public page';
}

function outcomeOf(outcome: SendingOutcome | undefined): Outcome {
  switch (outcome?.kind.case) {
    case 'sent':
      return sentOf(outcome.kind.value);
    case 'refused':
      return { kind: 'refused', reason: 'TELEGRAM_REFUSED', said: outcome.kind.value.description };
    case 'unknown':
      return { kind: 'unknown' };
    default:
      return { kind: 'unheard' };
  }
}

function sentOf({ messageIds, sentAt, link }: SentPost): Extract<Outcome, { kind: 'sent' }> {
  return {
    kind: 'sent',
    messageIds: messageIds.map(Number),
    sentAt: sentAt === undefined ? null : timestampDate(sentAt),
    link,
  };
}

function outcomeOfFailure(error: unknown): Outcome {
  if (!(error instanceof Failure)) throw error;
  const { reason } = error;
  if (!NOT_SENT.includes(reason)) return { kind: 'unheard' };
  const seconds = Number(error.values.seconds);
  if (Number.isFinite(seconds) && seconds > 0) return { kind: 'not sent', reason, retryMs: seconds * 1_000 };
  const isOver = reason === 'TELEGRAM_UNREACHABLE' || reason === 'TELEGRAM_BUSY';
  return { kind: 'not sent', reason, retryMs: isOver ? null : MENDED_BY_PEOPLE_MS };
}
