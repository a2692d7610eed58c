import { SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import type { OpenTransaction } from '../../../platform/database/index.ts';
import { type SourceProblem, tellSourceChanged } from '../tell-source-changed.ts';
import type { AccountOwner } from './account-session.ts';
import { hiddenPhone } from './hidden-phone.ts';

/** Tells that an account, or what it sees of one channel, stopped being of use or is again. */
export function tellAccountChanged(
  tx: OpenTransaction,
  { phone, name }: Pick<AccountOwner, 'phone' | 'name'>,
  channelId: number | null,
  problem: SourceProblem | null,
): Promise<void> {
  const shown = phone === '' ? name : hiddenPhone(phone);
  return tellSourceChanged(tx, { kind: SourceKind.ACCOUNT, name: shown, channelId }, problem);
}
