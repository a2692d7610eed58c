import type { DestinationRow } from './destination-store.ts';
import type { Notice } from './notice.ts';
import { quietUntil } from './quiet-hours.ts';

/** Whether something is sent now, is not sent at all, or waits until then. */
export type Holding =
  | { readonly kind: 'send' }
  | { readonly kind: 'muted' }
  | { readonly kind: 'wait'; readonly until: Date };

/** A test is sent in any case: whoever asks for it waits for it. */
export function holdingOf(
  { mutedUntil, quietHours }: Pick<DestinationRow, 'mutedUntil' | 'quietHours'>,
  { kind }: Pick<Notice, 'kind'>,
  now: Date,
): Holding {
  if (kind === 'test') return { kind: 'send' };
  if (mutedUntil !== null && mutedUntil > now) return { kind: 'muted' };
  const until = quietHours === null ? null : quietUntil(now, quietHours);
  return until === null ? { kind: 'send' } : { kind: 'wait', until };
}
