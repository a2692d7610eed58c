import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import { type NumbersDeps, readChannel } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { notificationsErrors } from '../errors.ts';
import { requireDestinations } from '../require-destinations.ts';
import type { RuleDetails } from './condition.ts';
import { unseen } from './crossing.ts';
import { countRules, insertRule, type RuleRow } from './rule-store.ts';

/** So many a workspace may have: each is looked at every few minutes. */
const MOST_RULES = 100;

/**
 * Makes a rule, which is off.
 *
 * @throws Failure CHANNEL_NOT_FOUND, DESTINATION_NOT_FOUND, TOO_MANY_RULES
 */
export async function createRule(
  deps: NumbersDeps & Pick<NotificationsDeps, 'database' | 'clock'>,
  call: OutgoingCall & { readonly workspaceId: number },
  details: RuleDetails,
): Promise<RuleRow> {
  await readChannel(deps, call, details.channelId);
  const ruleId = randomUUID();
  await inWorkspace(deps.database, call.workspaceId, async (tx) => {
    await requireDestinations(tx, details.destinationIds);
    if ((await countRules(tx)) >= MOST_RULES) {
      throw failure(notificationsErrors, 'TOO_MANY_RULES', { values: { most: MOST_RULES } });
    }
    await insertRule(tx, ruleId, details, deps.clock.now());
  });
  return { ...details, ...unseen, ruleId, isOn: false, onSince: null, judgedDay: null };
}
