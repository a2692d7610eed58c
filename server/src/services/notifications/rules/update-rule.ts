import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import { type NumbersDeps, readChannel } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { notificationsErrors } from '../errors.ts';
import { requireDestinations } from '../require-destinations.ts';
import type { RuleDetails } from './condition.ts';
import { type RuleRow, writeRuleDetails } from './rule-store.ts';

/**
 * Replaces what a rule says; it begins to look anew.
 *
 * @throws Failure CHANNEL_NOT_FOUND, DESTINATION_NOT_FOUND, RULE_NOT_FOUND
 */
export async function updateRule(
  deps: NumbersDeps & Pick<NotificationsDeps, 'database' | 'clock'>,
  call: OutgoingCall & { readonly workspaceId: number },
  { ruleId, details }: { readonly ruleId: string; readonly details: RuleDetails },
): Promise<RuleRow> {
  await readChannel(deps, call, details.channelId);
  return inWorkspace(deps.database, call.workspaceId, async (tx) => {
    await requireDestinations(tx, details.destinationIds);
    const rule = await writeRuleDetails(tx, ruleId, details, deps.clock.now());
    if (rule === null) throw failure(notificationsErrors, 'RULE_NOT_FOUND');
    return rule;
  });
}
