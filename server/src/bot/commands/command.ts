import type { TalkDeps } from '../deps.ts';
import type { Reply } from '../reply.ts';
import type { LinkedTurn, Turn, WorkspaceTurn } from '../turn.ts';

/** What answers a command, by how much must be known of who gives it. */
export type Command =
  | { readonly needs: 'nothing'; readonly run: Run<Turn> }
  | { readonly needs: 'account'; readonly run: Run<LinkedTurn> }
  | { readonly needs: 'workspace'; readonly run: Run<WorkspaceTurn> };

type Run<Kind> = (deps: TalkDeps, turn: Kind, argument: string) => Promise<Reply>;
