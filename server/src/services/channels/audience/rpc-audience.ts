import {
  AudienceService,
  RetentionGrouping as GroupingMessage,
  MemberFlowStep,
} from '@analyticbot/contracts/channels/v1/audience';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import type { SeriesStep } from '../metrics/series-step.ts';
import type { ReadCache } from '../read-cache.ts';
import { metricMessage, optional, optionalCount, optionalTime } from '../rpc-value.ts';
import { windowOf } from '../rpc-window.ts';
import type { AudienceDeps } from './audience-deps.ts';
import { getBoosts } from './get-boosts.ts';
import { getFatigue } from './get-fatigue.ts';
import { getMemberFlow } from './get-member-flow.ts';
import { getMentions } from './get-mentions.ts';
import { getRetention, type RetentionGrouping } from './get-retention.ts';

export interface AudienceRoutesDeps extends AudienceDeps {
  readonly cache: ReadCache;
}

/** AudienceService: the contract's messages to use cases and back. */
export function audienceRoutes(deps: AudienceRoutesDeps): (router: ConnectRouter) => void {
  const remember = <Answer extends object, Input extends { readonly channelId: number }>(
    name: string,
    useCase: (deps: AudienceDeps, workspaceId: number, input: Input) => Promise<Answer>,
  ) => {
    return (workspaceId: number, input: Input): Promise<Answer> =>
      deps.cache.answer({ workspaceId, channelIds: [input.channelId] }, [name, input], () =>
        useCase(deps, workspaceId, input),
      );
  };
  const memberFlow = remember('getMemberFlow', getMemberFlow);
  const retention = remember('getRetention', getRetention);
  const fatigue = remember('getFatigue', getFatigue);
  const boosts = remember('getBoosts', getBoosts);
  return (router) =>
    router.service(AudienceService, {
      async getMemberFlow({ channelId, window }, context) {
        const answer = await memberFlow(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
        return {
          window: answer.window,
          since: optionalTime(answer.since),
          joins: metricMessage(answer.joins),
          leaves: metricMessage(answer.leaves),
          removed: metricMessage(answer.removed),
          net: metricMessage(answer.net),
          series: answer.series.map(({ day, joins, left, removed }) => ({ day, joins, left, removed })),
          step: steps[answer.step],
          links: answer.links.map(({ link, name, createsJoinRequest, joins, left, removed }) => ({
            link,
            name,
            createsJoinRequest,
            joins,
            leaves: left + removed,
          })),
          moreLinks: answer.moreLinks,
        };
      },
      async getRetention({ channelId, window, grouping }, context) {
        const answer = await retention(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
          grouping: groupings[grouping],
        });
        return {
          window: answer.window,
          since: optionalTime(answer.since),
          groups: answer.groups.map((group) => ({
            key: group.key,
            name: group.name,
            joins: group.joins,
            afterDay: metricMessage(group.afterDay),
            afterWeek: metricMessage(group.afterWeek),
            afterMonth: metricMessage(group.afterMonth),
            points: [...group.points],
          })),
        };
      },
      async getFatigue({ channelId, window }, context) {
        const answer = await fatigue(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
        return {
          window: answer.window,
          since: optionalTime(answer.since),
          usualLeaves: metricMessage(answer.usualLeaves),
          posts: answer.posts.map((post) => ({
            messageId: BigInt(post.messageId),
            publishedAt: timestampFromDate(post.publishedAt),
            leaves: post.leaves,
            ratio: post.fatigue?.ratio,
            ratioLow: post.fatigue?.low,
            ratioHigh: post.fatigue?.high,
            aboveUsual: post.fatigue?.aboveUsual ?? false,
          })),
        };
      },
      async getBoosts({ channelId, window }, context) {
        const answer = await boosts(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
        return {
          window: answer.window,
          since: optionalTime(answer.since),
          active: metricMessage(answer.active),
          added: metricMessage(answer.added),
          ended: metricMessage(answer.ended),
          series: answer.series.map(({ day, active, added, ended }) => ({ day, active, added, ended })),
        };
      },
      async getMentions({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        // What any channel of the workspace writes may name this one.
        const answer = await deps.cache.answer(
          { workspaceId, channelIds: 'all' },
          ['getMentions', channelId],
          () => getMentions(deps, workspaceId, { channelId }),
        );
        return {
          citationIndex: metricMessage(answer.citationIndex),
          watchedChannels: answer.watchedChannels,
          from: timestampFromDate(answer.from),
          channels: answer.channels.map((channel) => ({
            channelId: channel.channelId ?? 0,
            username: channel.username ?? '',
            title: channel.title,
            averageReach: metricMessage(channel.averageReach),
            contribution: optional(channel.contribution),
            mentionCount: channel.mentionCount,
            mentions: channel.mentions.map((mention) => ({
              messageId: BigInt(mention.messageId),
              publishedAt: timestampFromDate(mention.publishedAt),
              forwarded: mention.forwarded,
              views: optionalCount(mention.views),
              forwardedMessageId: optionalCount(mention.forwardedMessageId ?? null),
            })),
          })),
        };
      },
    });
}

const steps: Readonly<Record<SeriesStep, MemberFlowStep>> = {
  day: MemberFlowStep.DAY,
  week: MemberFlowStep.WEEK,
  month: MemberFlowStep.MONTH,
};

const groupings: Readonly<Record<GroupingMessage, RetentionGrouping>> = {
  // The contract refuses it before it comes here.
  [GroupingMessage.UNSPECIFIED]: 'ALL',
  [GroupingMessage.ALL]: 'ALL',
  [GroupingMessage.LINK]: 'LINK',
  [GroupingMessage.MONTH]: 'MONTH',
};
