import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import type { MetricSchema } from '@analyticbot/contracts/common/v1/metric';
import {
  type AccountSchema,
  AccountState,
  type AccountsService,
  type ChannelAccountSchema,
  type NativeStatisticsSchema,
} from '@analyticbot/contracts/telegram/v1/accounts';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';

type AccountInit = MessageInitShape<typeof AccountSchema>;

/** What a test sets of accounts, and finds changed. */
export interface FakeAccounts {
  available: boolean;
  /** Whether a phone has read the code that is shown. */
  scanned: boolean;
  list: AccountInit[];
  /** Those that read whatever channel is asked about. */
  ofChannel: MessageInitShape<typeof ChannelAccountSchema>[];
  /** Of every channel. */
  statistics?: MessageInitShape<typeof NativeStatisticsSchema>;
  /** Of every channel. */
  notificationsOnRate: MessageInitShape<typeof MetricSchema>;
}

export function createFakeAccounts(): FakeAccounts {
  return { available: true, scanned: false, list: [], ofChannel: [], notificationsOnRate: {} };
}

const LOGIN = 'e9c1a8f0-0000-4000-8000-000000000000';

/** AccountsService of a server within a test: the code is 12345, the password "open sesame". */
export function accountsService(accounts: FakeAccounts): Partial<ServiceImpl<typeof AccountsService>> {
  const letIn = () => {
    const account = {
      userId: 7n,
      name: 'Olga',
      username: 'olga_writes',
      phone: '+9989••••••67',
      state: AccountState.WORKING,
      mayRead: true,
    };
    accounts.list = [...accounts.list.filter(({ userId }) => userId !== 7n), account];
    return { login: { loginId: LOGIN, step: { case: 'account' as const, value: account } } };
  };
  const scan = () => {
    if (accounts.scanned) return letIn();
    const step = { case: 'scan' as const, value: { url: 'tg://login?token=AbCd' } };
    return { login: { loginId: LOGIN, step } };
  };
  return {
    listAccounts: () => ({ available: accounts.available, accounts: accounts.list }),
    beginQrLogin: scan,
    checkQrLogin: scan,
    beginPhoneLogin: ({ phone }) => {
      if (phone.startsWith('+0')) throw refused('PHONE_NUMBER_INVALID');
      return { login: { loginId: LOGIN, step: { case: 'code', value: {} } } };
    },
    submitCode: ({ code }) => {
      if (code !== '12345') throw refused('PHONE_CODE_INVALID');
      return { login: { loginId: LOGIN, step: { case: 'password', value: { hint: 'the usual one' } } } };
    },
    submitPassword: ({ password }) => {
      if (password !== 'open sesame') throw refused('PASSWORD_HASH_INVALID');
      return letIn();
    },
    setConsent: ({ userId, mayRead, mayPublish }) => {
      accounts.list = accounts.list.map((account) =>
        account.userId === userId ? { ...account, mayRead, mayPublish } : account,
      );
      return {};
    },
    listChannelAccounts: () => ({ accounts: accounts.ofChannel }),
    getNativeStatistics: () => ({
      notificationsOnRate: accounts.notificationsOnRate,
      ...(accounts.statistics === undefined ? {} : { statistics: accounts.statistics }),
    }),
    endSession: ({ userId }) => {
      accounts.list = accounts.list.filter((account) => account.userId !== userId);
      return {};
    },
  };
}

function refused(refusal: string): ConnectError {
  return new ConnectError(`Telegram refused: ${refusal}.`, Code.InvalidArgument, undefined, [
    { desc: ErrorDetailSchema, value: { reason: 'LOGIN_REFUSED', values: { refusal } } },
  ]);
}
