import { failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';
import type { DraftPosition } from './draft-store.ts';

/** The position as text that means nothing to the caller. */
export function draftPageToken({ changedAt, draftId }: DraftPosition): string {
  return Buffer.from(`${changedAt.getTime()} ${draftId}`).toString('base64url');
}

/** @throws Failure DRAFT_PAGE_INVALID */
export function draftPosition(token: string): DraftPosition {
  const [, time, draftId] = POSITION.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (time === undefined || draftId === undefined) throw failure(contentErrors, 'DRAFT_PAGE_INVALID');
  return { changedAt: new Date(Number(time)), draftId };
}

const POSITION = /^(\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
