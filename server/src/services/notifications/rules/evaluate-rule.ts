import { randomUUID } from 'node:crypto';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { type NumberedChannel, type NumbersDeps, readChannel } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { insertNotice } from '../notice-store.ts';
import type { NotificationsTables } from '../tables.ts';
import { workerCall } from '../worker-call.ts';
import { applyVerdicts, type Look } from './apply-verdicts.ts';
import type { JudgedPost } from './judge-posts.ts';
import { lookAtPosts, lookAtSeries, lookForAbsence } from './look.ts';
import type { DaysDeps } from './read-days.ts';
import {
  type DueRule,
  insertToldPost,
  lockRule,
  postponeRule,
  type RuleRow,
  writeSeen,
} from './rule-store.ts';
import { ruleWords } from './rule-words.ts';

/** Without being told of a change: days end, and silence lasts. */
const LOOK_EVERY_MS = 5 * 60_000;

type Transaction = DatabaseTransaction<NotificationsTables>;
type Deps = NumbersDeps & DaysDeps & Pick<NotificationsDeps, 'database' | 'clock'>;

/**
 * Looks whether a rule holds, and tells of it once. What was seen is read under the rule's own lock and written with the
 * notice, so that two who look at the same time tell once.
 */
export async function evaluateRule(
  deps: Deps,
  { workspaceId, ruleId }: DueRule,
  signal: AbortSignal,
): Promise<void> {
  const now = deps.clock.now();
  // Postponed before the numbers are read: what changes meanwhile hastens it again.
  const next = new Date(now.getTime() + LOOK_EVERY_MS);
  const rule = await inWorkspace(deps.database, workspaceId, (tx) => postponeRule(tx, ruleId, next));
  if (rule === null) return;
  const { condition, channelId, onSince } = rule;
  const call = workerCall(workspaceId, signal);
  const channel = await readChannel(deps, call, channelId);
  if (condition.kind === 'post') {
    const posts = await lookAtPosts(deps, call, channel, { condition, onSince: onSince ?? now, now });
    await inWorkspace(deps.database, workspaceId, (tx) => tellOfPosts(tx, { rule, channel, now }, posts));
    return;
  }
  const look =
    condition.kind === 'absence'
      ? lookForAbsence(channel, condition, now)
      : await lookAtSeries(deps, call, channel, condition, now);
  await inWorkspace(deps.database, workspaceId, (tx) => tellOfCrossing(tx, { rule, channel, now }, look));
}

interface Telling {
  /** As it was when the numbers were read. */
  readonly rule: RuleRow;
  readonly channel: NumberedChannel;
  readonly now: Date;
}

async function tellOfCrossing(tx: Transaction, telling: Telling, look: Look): Promise<void> {
  const rule = await lockUnchanged(tx, telling.rule);
  if (rule === null) return;
  const { seen, told } = applyVerdicts(rule, look, telling.now);
  await writeSeen(tx, rule.ruleId, seen);
  if (told !== null) await tell(tx, rule, telling, { value: told, messageId: null });
}

async function tellOfPosts(tx: Transaction, telling: Telling, posts: readonly JudgedPost[]): Promise<void> {
  const rule = await lockUnchanged(tx, telling.rule);
  if (rule === null) return;
  for (const { post, verdict } of posts) {
    if (verdict === null || !(await insertToldPost(tx, rule.ruleId, post.messageId, telling.now))) continue;
    await tell(tx, rule, telling, { value: verdict.value, messageId: Number(post.messageId) });
    await writeSeen(tx, rule.ruleId, { ...rule, firedAt: telling.now });
  }
}

/** The rule as it is now; null where it is off, or says something else than when the numbers were read. */
async function lockUnchanged(tx: Transaction, read: RuleRow): Promise<RuleRow | null> {
  const rule = await lockRule(tx, read.ruleId);
  return rule?.onSince?.getTime() === read.onSince?.getTime() ? rule : null;
}

async function tell(
  tx: Transaction,
  { ruleId, name, condition, destinationIds }: RuleRow,
  { channel, now }: Telling,
  { value, messageId }: { readonly value: number; readonly messageId: number | null },
): Promise<void> {
  const { channelId, title } = channel;
  await insertNotice(
    tx,
    {
      noticeId: randomUUID(),
      kind: 'rule.fired',
      channelId,
      subject: `rule ${ruleId}`,
      reason: 'fired',
      texts: ruleWords({ name, channel: title, condition, value, messageId }),
      facts: { ruleId, rule: name, channelId, channel: title, condition, value, messageId },
      createdAt: now,
    },
    destinationIds,
  );
}
