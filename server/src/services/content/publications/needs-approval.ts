import type { WorkspaceRole } from '../../../platform/rpc/index.ts';
import type { ChannelPlan } from '../channel-plans/channel-plan.ts';

/** Whether what that person plans in the channel waits for an admin. */
export function needsApproval(plan: Pick<ChannelPlan, 'needsApproval'>, role: WorkspaceRole): boolean {
  return plan.needsApproval && role !== 'admin' && role !== 'owner';
}
