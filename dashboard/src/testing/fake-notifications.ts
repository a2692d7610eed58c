import { type DigestSchema, DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import {
  type DestinationSchema,
  DestinationsService,
  type NoticeSchema,
  NoticesService,
} from '@analyticbot/contracts/notifications/v1/notifications';
import {
  type BackTestRuleResponseSchema,
  type RuleSchema,
  RulesService,
} from '@analyticbot/contracts/notifications/v1/rules';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError, type ConnectRouter } from '@connectrpc/connect';

/** The rules, digests and places of a test's server. */
export interface FakeNotifications {
  rules: MessageInitShape<typeof RuleSchema>[];
  digests: MessageInitShape<typeof DigestSchema>[];
  places: MessageInitShape<typeof DestinationSchema>[];
  notices: MessageInitShape<typeof NoticeSchema>[];
  backTest: MessageInitShape<typeof BackTestRuleResponseSchema>;
}

export function createFakeNotifications(): FakeNotifications {
  return { rules: [], digests: [], places: [], notices: [], backTest: { testable: true } };
}

/** Answers of the notification services, from what the test's server knows. */
export function notificationsServices(known: FakeNotifications): (router: ConnectRouter) => void {
  return ({ service }) => {
    service(RulesService, {
      listRules: () => ({ rules: known.rules }),
      createRule: ({ details }) => {
        const rule = { ruleId: `r${known.rules.length + 1}`, ...(details && { details }) };
        known.rules = [...known.rules, rule];
        return { rule };
      },
      updateRule: ({ ruleId, details }) => {
        const rule = { ruleId, ...(details && { details }) };
        known.rules = known.rules.map((one) => (one.ruleId === ruleId ? { ...one, ...rule } : one));
        return { rule };
      },
      switchRule: ({ ruleId, on }) => {
        known.rules = known.rules.map((one) => (one.ruleId === ruleId ? { ...one, on } : one));
        return {};
      },
      deleteRule: ({ ruleId }) => {
        known.rules = known.rules.filter((one) => one.ruleId !== ruleId);
        return {};
      },
      backTestRule: () => known.backTest,
    });
    service(DigestsService, {
      listDigests: () => ({ digests: known.digests }),
      createDigest: ({ details }) => {
        const digest = { digestId: `d${known.digests.length + 1}`, on: true, ...(details && { details }) };
        known.digests = [...known.digests, digest];
        return { digest };
      },
      updateDigest: ({ digestId, details }) => {
        if (details?.timeZone === 'Nowhere/At_All')
          throw new ConnectError('There is no such time zone.', Code.InvalidArgument);
        const digest = { digestId, ...(details && { details }) };
        known.digests = known.digests.map((one) => (one.digestId === digestId ? { ...one, ...digest } : one));
        return { digest };
      },
      switchDigest: ({ digestId, on }) => {
        known.digests = known.digests.map((one) => (one.digestId === digestId ? { ...one, on } : one));
        return {};
      },
      deleteDigest: ({ digestId }) => {
        known.digests = known.digests.filter((one) => one.digestId !== digestId);
        return {};
      },
      previewDigest: ({ details }) => ({
        title: details?.weekday === 0 ? 'Your channels on Monday' : 'Your channels in the week',
        text: `Of ${details?.channelIds.length} channels`,
      }),
    });
    service(DestinationsService, {
      listDestinations: () => ({ destinations: known.places }),
      setQuiet: ({ destinationId, mutedUntil, quietHours }) => {
        known.places = known.places.map(({ mutedUntil: _until, quietHours: _hours, ...place }) =>
          place.destinationId === destinationId
            ? { ...place, ...(mutedUntil && { mutedUntil }), ...(quietHours && { quietHours }) }
            : place,
        );
        return {};
      },
      testDestination: () => ({ noticeId: 'n1' }),
      removeDestination: ({ destinationId }) => {
        known.places = known.places.filter((place) => place.destinationId !== destinationId);
        return {};
      },
    });
    service(NoticesService, { listNotices: () => ({ notices: known.notices }), retryDelivery: () => ({}) });
  };
}
