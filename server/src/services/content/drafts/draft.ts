import { failure } from '../../../platform/errors/index.ts';
import type { Content } from '../content.ts';
import { readDocument } from '../content-document.ts';
import { contentErrors } from '../errors.ts';
import type { DraftRow, DraftSummary } from './draft-store.ts';

/** A post that is being written. */
export interface Draft {
  readonly summary: DraftSummary;
  readonly content: Content;
}

/** @throws Failure DRAFT_UNREADABLE */
export function draftOf({ document, ...summary }: DraftRow): Draft {
  const content = readDocument(document);
  if (content === null) throw failure(contentErrors, 'DRAFT_UNREADABLE');
  return { summary, content };
}
