import type { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import type { OpenTransaction } from '../../../platform/database/index.ts';
import { type Choice, chooseSlot, type Scope } from './choose-slot.ts';
import { NOTHING_GIVEN } from './pace.ts';
import { lockPaces, writePaces } from './pace-store.ts';
import { type NamedLimit, sendScopes } from './send-scopes.ts';

/** What is to be sent, as the limits see it. */
export interface WantedSlot {
  readonly lane: Lane;
  readonly chatId: number;
  /** Messages: an album has as many as it has parts. */
  readonly count: number;
  readonly cameBack: boolean;
  /** It cannot be on its way before then. Milliseconds since 1970. */
  readonly from: number;
  /** Nobody waits for longer than that. */
  readonly until: number;
}

export type Slot =
  | { readonly kind: 'granted'; readonly at: number }
  | { readonly kind: 'wait'; readonly until: number }
  /** Nothing was taken: it would have to wait until that time. */
  | { readonly kind: 'too late'; readonly until: number };

/**
 * Takes the moment at which it may go, under every limit that it comes under and for all processes of the installation
 * together, or tells when to come again. Times in milliseconds since 1970.
 */
export async function takeSlot(
  tx: OpenTransaction,
  botId: number,
  wanted: WantedSlot,
  now: () => number,
): Promise<Slot> {
  const { chat, bot, line, aheadMs } = sendScopes(wanted.lane, wanted.chatId);
  const limits = [...chat, bot, ...(line === null ? [] : [line])];
  const locked = await lockPaces(
    tx,
    botId,
    limits.map(({ name }) => name),
  );
  const scopeOf = (named: NamedLimit): Scope => ({
    ...named,
    given: locked.get(named.name) ?? NOTHING_GIVEN,
  });
  const choice: Choice = chooseSlot(
    {
      ...wanted,
      chat: chat.map(scopeOf),
      bot: scopeOf(bot),
      line: line === null ? null : scopeOf(line),
      aheadMs,
    },
    // Whoever had them locked may have taken a while.
    now(),
  );
  const time = choice.kind === 'granted' ? choice.at : choice.until;
  if (time > wanted.until) return { kind: 'too late', until: time };
  await writePaces(tx, botId, choice.scopes);
  return choice.kind === 'granted'
    ? { kind: 'granted', at: choice.at }
    : { kind: 'wait', until: choice.until };
}
