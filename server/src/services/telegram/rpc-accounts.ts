import { type MetricSchema, Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import {
  type AccountSchema,
  AccountState,
  AccountsService,
  type ChannelAccountSchema,
  type LoginSchema,
} from '@analyticbot/contracts/telegram/v1/accounts';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../platform/database/index.ts';
import { workspaceCall } from '../../platform/rpc/index.ts';
import { areStatisticsRefused } from './accounts/account-channel-store.ts';
import { type AccountRow, readAccounts } from './accounts/account-store.ts';
import { endSession } from './accounts/end-session.ts';
import { hiddenPhone } from './accounts/hidden-phone.ts';
import {
  beginPhoneLogin,
  beginQrLogin,
  checkQrLogin,
  type LoginState,
  submitCode,
  submitPassword,
} from './accounts/log-in.ts';
import { readLatestStatistics } from './accounts/native-statistic-store.ts';
import { type NotificationsOnRate, notificationsOnRate } from './accounts/notifications-on-rate.ts';
import { setConsent } from './accounts/set-consent.ts';
import { readShownChannels, type ShownChannelRow } from './accounts/shown-channel-store.ts';
import type { TelegramDeps } from './deps.ts';
import { statisticsMessage } from './rpc-native-statistics.ts';

type Deps = Pick<TelegramDeps, 'database' | 'clock' | 'mtproto' | 'sealer'>;

/** AccountsService: the contract's messages to use cases and back. */
export function accountRoutes(deps: Deps): (router: ConnectRouter) => void {
  const now = (): Date => deps.clock.now();
  return (router) =>
    router.service(AccountsService, {
      async listAccounts(_request, context) {
        const { workspaceId } = workspaceCall(context);
        return inWorkspace(
          deps.database,
          workspaceId,
          async (tx) => {
            const channels = await readShownChannels(tx, 'all');
            const accounts = (await readAccounts(tx)).map((account) => {
              const own = channels.filter(({ userId }) => userId === account.userId);
              return accountMessage(account, own, now());
            });
            return { available: deps.mtproto !== null, accounts };
          },
          { access: 'read only' },
        );
      },
      async listChannelAccounts({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        return inWorkspace(
          deps.database,
          workspaceId,
          async (tx) => {
            const seen = await readShownChannels(tx, channelId);
            const accounts = (await readAccounts(tx)).flatMap((account) => {
              const channel = seen.find(({ userId }) => userId === account.userId);
              return channel === undefined ? [] : [channelAccountMessage(account, channel, now())];
            });
            return { accounts };
          },
          { access: 'read only' },
        );
      },
      async beginQrLogin(_request, context) {
        return { login: loginMessage(await beginQrLogin(deps, workspaceCall(context).workspaceId), now()) };
      },
      async beginPhoneLogin({ phone }, context) {
        const { workspaceId } = workspaceCall(context);
        return { login: loginMessage(await beginPhoneLogin(deps, workspaceId, phone), now()) };
      },
      async checkQrLogin({ loginId }, context) {
        const { workspaceId } = workspaceCall(context);
        return { login: loginMessage(await checkQrLogin(deps, workspaceId, loginId), now()) };
      },
      async submitCode({ loginId, code }, context) {
        const { workspaceId } = workspaceCall(context);
        return { login: loginMessage(await submitCode(deps, workspaceId, loginId, code), now()) };
      },
      async submitPassword({ loginId, password }, context) {
        const { workspaceId } = workspaceCall(context);
        return { login: loginMessage(await submitPassword(deps, workspaceId, loginId, password), now()) };
      },
      async setConsent({ userId, mayRead, mayPublish }, context) {
        const { workspaceId } = workspaceCall(context);
        const account = await setConsent(deps, workspaceId, Number(userId), { mayRead, mayPublish });
        return { account: accountMessage(account, [], now()) };
      },
      async endSession({ userId }, context) {
        await endSession(deps, workspaceCall(context).workspaceId, Number(userId));
        return {};
      },
      async getNativeStatistics({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        const { latest, isRefused } = await inWorkspace(
          deps.database,
          workspaceId,
          async (tx) => ({
            latest: await readLatestStatistics(tx, channelId),
            isRefused: await areStatisticsRefused(tx, channelId),
          }),
          { access: 'read only' },
        );
        const rate = rateMessage(notificationsOnRate(latest, isRefused));
        if (latest === null) return { notificationsOnRate: rate };
        return { statistics: statisticsMessage(latest), notificationsOnRate: rate };
      },
    });
}

function rateMessage(rate: NotificationsOnRate): MessageInitShape<typeof MetricSchema> {
  if (!rate.known) return { outcome: { case: 'unknown', value: { reason: UnknownReason[rate.reason] } } };
  return {
    outcome: { case: 'value', value: rate.value },
    sources: [Source.MTPROTO],
    observedAt: timestampFromDate(rate.observedAt),
    sampleSize: rate.people,
  };
}

function loginMessage({ loginId, step }: LoginState, now: Date): MessageInitShape<typeof LoginSchema> {
  switch (step.kind) {
    case 'scan': {
      const { url, expiresAt } = step;
      return { loginId, step: { case: 'scan', value: { url, expiresAt: timestampFromDate(expiresAt) } } };
    }
    case 'code':
      return { loginId, step: { case: 'code', value: {} } };
    case 'password':
      return { loginId, step: { case: 'password', value: { hint: step.hint } } };
    case 'account':
      return { loginId, step: { case: 'account', value: accountMessage(step.account, [], now) } };
  }
}

function accountMessage(
  account: AccountRow,
  channels: readonly ShownChannelRow[],
  now: Date,
): MessageInitShape<typeof AccountSchema> {
  const { waitsUntil, lookedAt } = account;
  return {
    userId: BigInt(account.userId),
    name: account.name,
    username: account.username,
    phone: hiddenPhone(account.phone),
    state: stateOf(account, now),
    problem: account.problem ?? '',
    ...(waitsUntil === null ? {} : { waitsUntil: timestampFromDate(waitsUntil) }),
    connectedAt: timestampFromDate(account.connectedAt),
    ...(lookedAt === null ? {} : { lookedAt: timestampFromDate(lookedAt) }),
    mayRead: account.mayRead,
    mayPublish: account.mayPublish,
    channels: channels.map(({ telegramId, title, channelId, historyComplete, problem }) => ({
      telegramId: BigInt(telegramId),
      title,
      historyComplete,
      problem: problem ?? '',
      ...(channelId === null ? {} : { channelId }),
    })),
  };
}

/** Nothing of who it is but its name: whoever sees the channel is told. */
function channelAccountMessage(
  account: AccountRow,
  channel: ShownChannelRow,
  now: Date,
): MessageInitShape<typeof ChannelAccountSchema> {
  const { waitsUntil, lookedAt } = account;
  return {
    name: account.name,
    state: channel.problem === null ? stateOf(account, now) : AccountState.FAILING,
    problem: channel.problem ?? account.problem ?? '',
    ...(waitsUntil === null ? {} : { waitsUntil: timestampFromDate(waitsUntil) }),
    ...(lookedAt === null ? {} : { lookedAt: timestampFromDate(lookedAt) }),
    mayRead: account.mayRead,
    historyComplete: channel.historyComplete,
  };
}

function stateOf({ sealedSession, waitsUntil, problem }: AccountRow, now: Date): AccountState {
  if (sealedSession === null) return AccountState.ENDED;
  if (waitsUntil !== null && waitsUntil > now) return AccountState.WAITING;
  return problem === null ? AccountState.WORKING : AccountState.FAILING;
}
