import { type PublicationSummary, PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { createClient } from '@connectrpc/connect';
import { useMutation, useTransport } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { isPublishing } from '../../api/live/live-hints.ts';
import type { Moved } from './applied-moves.ts';
import { ChangeToast, type Told } from './change-toast.tsx';
import { planAgain } from './plan-again.ts';

/** What a person changes about planned publications, with what is told of it. */
export interface Changes {
  /** Moves of this page, to be put over what the server says. */
  readonly moves: ReadonlyMap<string, Moved>;
  /** @param wallTime on the clocks of its zone */
  move(publication: PublicationSummary, wallTime: string): void;
  /** @param andLater of one that repeats all later ones as well */
  cancel(publication: PublicationSummary, andLater: boolean): void;
  /** What was done last, with the way back; to stand on the page. */
  readonly toast: ReactElement | null;
}

/** Moves and cancels at once, tells of it, takes it back when the server would not, or when the person would rather not. */
export function useChanges(): Changes {
  const cache = useQueryClient();
  const transport = useTransport();
  const [moves, setMoves] = useState<ReadonlyMap<string, Moved>>(new Map());
  const [told, setTold] = useState<Told | null>(null);
  const lookAgain = (): void => {
    void cache.invalidateQueries({ predicate: ({ queryKey }) => isPublishing(queryKey) });
  };
  const moving = useMutation(PublicationsService.method.movePublication);
  const cancelling = useMutation(PublicationsService.method.cancelPublication);
  const place = (publicationId: string, moved: Moved | null): void => {
    setMoves((known) => {
      const next = new Map(known);
      // What was moved last stands last.
      next.delete(publicationId);
      if (moved !== null) next.set(publicationId, moved);
      return next;
    });
  };

  // Awaited one by one: a second move must not swallow what became of the first.
  const move = async (publication: PublicationSummary, wallTime: string, isUndo = false): Promise<void> => {
    const { publicationId, revision, wallTime: before } = publication;
    if (wallTime === before) return;
    setTold(null);
    place(publicationId, { revision, wallTime, dueAt: publication.dueAt });
    try {
      const answer = await moving.mutateAsync({ publicationId, revision, wallTime });
      const moved = answer.publication ?? publication;
      place(publicationId, { revision: moved.revision, wallTime: moved.wallTime, dueAt: moved.dueAt });
      setTold({ kind: 'moved', publication: moved, asked: wallTime, before: isUndo ? null : before });
    } catch (error) {
      place(publicationId, null);
      setTold({ kind: 'failed', what: 'move', error });
    }
    lookAgain();
  };

  const cancel = async (publication: PublicationSummary, andLater: boolean): Promise<void> => {
    setTold(null);
    try {
      const { publicationId } = publication;
      const { cancelled } = await cancelling.mutateAsync({ publicationId, andLater });
      setTold({ kind: 'cancelled', publication, count: cancelled, undoable: !andLater });
    } catch (error) {
      setTold({ kind: 'failed', what: 'cancel', error });
    }
    lookAgain();
  };

  const undo = async (done: Told): Promise<void> => {
    setTold(null);
    if (done.kind === 'moved' && done.before !== null) await move(done.publication, done.before, true);
    if (done.kind !== 'cancelled') return;
    try {
      const client = createClient(PublicationsService, transport);
      const publication = await planAgain(client, done.publication.publicationId);
      setTold({ kind: 'plannedAgain', publication });
    } catch (error) {
      setTold({ kind: 'failed', what: 'undo', error });
    }
    lookAgain();
  };

  return {
    moves,
    move: (publication, wallTime) => void move(publication, wallTime),
    cancel: (publication, andLater) => void cancel(publication, andLater),
    toast:
      told === null ? null : (
        <ChangeToast told={told} onUndo={() => void undo(told)} onDismiss={() => setTold(null)} />
      ),
  };
}
