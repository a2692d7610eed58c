import { type RuleSchema, RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import type { NotificationsDeps } from '../deps.ts';
import { notificationsErrors } from '../errors.ts';
import { backTest } from './back-test.ts';
import { detailsMessage, detailsOf } from './condition-message.ts';
import { createRule } from './create-rule.ts';
import { deleteRule, type RuleRow, readRules, switchRuleRow } from './rule-store.ts';
import { updateRule } from './update-rule.ts';

/** RulesService: the contract's messages to use cases and back. */
export function ruleRoutes(deps: NotificationsDeps): (router: ConnectRouter) => void {
  const { database } = deps;
  return (router) =>
    router.service(RulesService, {
      async listRules({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        const rules = await inWorkspace(database, workspaceId, (tx) => readRules(tx, channelId));
        return { rules: rules.map(ruleMessage) };
      },
      async createRule({ details }, context) {
        const rule = await createRule(deps, workspaceCall(context), detailsOf(details));
        return { rule: ruleMessage(rule) };
      },
      async updateRule({ ruleId, details }, context) {
        const rule = await updateRule(deps, workspaceCall(context), { ruleId, details: detailsOf(details) });
        return { rule: ruleMessage(rule) };
      },
      async switchRule({ ruleId, on }, context) {
        const { workspaceId } = workspaceCall(context);
        const rule = await inWorkspace(database, workspaceId, (tx) =>
          switchRuleRow(tx, ruleId, { isOn: on, now: deps.clock.now() }),
        );
        if (rule === null) throw failure(notificationsErrors, 'RULE_NOT_FOUND');
        return { rule: ruleMessage(rule) };
      },
      async deleteRule({ ruleId }, context) {
        const { workspaceId } = workspaceCall(context);
        const gone = await inWorkspace(database, workspaceId, (tx) => deleteRule(tx, ruleId));
        if (!gone) throw failure(notificationsErrors, 'RULE_NOT_FOUND');
        return {};
      },
      async backTestRule({ details }, context) {
        const test = await backTest(deps, workspaceCall(context), detailsOf(details));
        return {
          firings: test.firings.map(({ day, value, messageId }) => ({
            day,
            value,
            messageId: messageId ?? 0n,
          })),
          points: test.points.map(({ day, value }) => ({ day, ...(value === null ? {} : { value }) })),
          from: test.window?.from ?? '',
          to: test.window?.to ?? '',
          testable: test.testable,
        };
      },
    });
}

function ruleMessage(rule: RuleRow): MessageInitShape<typeof RuleSchema> {
  const { ruleId, isOn, state, firedAt } = rule;
  return {
    ruleId,
    details: detailsMessage(rule),
    on: isOn,
    holds: isOn && state === 'fired',
    ...(firedAt === null ? {} : { firedAt: timestampFromDate(firedAt) }),
  };
}
