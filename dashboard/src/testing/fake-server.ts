import { type ChannelSchema, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import {
  type ImportSchema,
  ImportState,
  ImportsService,
  type InspectUploadResponseSchema,
  type StartImportRequest,
} from '@analyticbot/contracts/channels/v1/import';
import {
  type GetSharedChannelResponseSchema,
  type ShareSchema,
  SharesService,
} from '@analyticbot/contracts/channels/v1/share';
import { AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { type BotSchema, BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { PublicPagesService, type WatchSchema } from '@analyticbot/contracts/telegram/v1/public_pages';
import {
  type TelegramLinkSchema,
  TelegramLinksService,
} from '@analyticbot/contracts/users/v1/telegram_links';
import { Role, UsersService } from '@analyticbot/contracts/users/v1/users';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError, createRouterTransport } from '@connectrpc/connect';
import type { Wire } from '../api/wire.ts';
import { accountsService, createFakeAccounts, type FakeAccounts } from './fake-accounts.ts';
import {
  createFakeNotifications,
  type FakeNotifications,
  notificationsServices,
} from './fake-notifications.ts';
import { createFakePublishing, type FakePublishing, publishingServices } from './fake-publishing.ts';

/** What the server of a test knows. Changed by calls, and by the test itself while the page is open. */
export interface FakeServer {
  signedIn: boolean;
  /** Nothing answers at all. */
  away: boolean;
  needsOwner: boolean;
  channels: MessageInitShape<typeof ChannelSchema>[];
  demoGivenUp: boolean;
  inspected: MessageInitShape<typeof InspectUploadResponseSchema>;
  imported: MessageInitShape<typeof ImportSchema>;
  imports: MessageInitShape<typeof ImportSchema>[];
  watches: MessageInitShape<typeof WatchSchema>[];
  /** Of channels that are new; null where nobody chose one. */
  zone: string | null;
  shares: MessageInitShape<typeof ShareSchema>[];
  /** With what a page is refused, whatever its token. */
  shareRefusal: ConnectError | null;
  /** By token. */
  readonly shared: Map<string, MessageInitShape<typeof GetSharedChannelResponseSchema>>;
  bots: MessageInitShape<typeof BotSchema>[];
  telegramLinks: MessageInitShape<typeof TelegramLinkSchema>[];
  accounts: FakeAccounts;
  readonly notifications: FakeNotifications;
  readonly publishing: FakePublishing;
  user: { userId: string; name: string; email: string; locale: string };
  workspaces: { workspaceId: number; name: string; role: Role; simulated: boolean }[];
  /** Each call as "Method workspace", in order. */
  readonly calls: string[];
  readonly started: StartImportRequest[];
  readonly deleted: number[];
  readonly wire: Wire;
}

const OWN = { workspaceId: 1, name: 'Mine', role: Role.OWNER, simulated: false };
const DEMO = { workspaceId: 2, name: 'Demo', role: Role.OWNER, simulated: true };

/** A server within the test: the contract's own router, so that calls are written and read as on the wire. */
export function createFakeServer(): FakeServer {
  const known = {
    signedIn: true,
    away: false,
    needsOwner: false,
    channels: [],
    demoGivenUp: false,
    inspected: { files: [] },
    imported: { importId: 'i1' },
    imports: [],
    watches: [],
    zone: 'UTC',
    shares: [],
    shared: new Map(),
    shareRefusal: null,
    bots: [],
    telegramLinks: [],
    accounts: createFakeAccounts(),
    notifications: createFakeNotifications(),
    publishing: createFakePublishing(),
    user: { userId: 'u', name: 'Aziza', email: 'aziza@example.org', locale: '' },
    workspaces: [OWN, DEMO],
    calls: [],
    started: [],
    deleted: [],
    wire: (context) => transportOf(server, context.workspaceId),
  } satisfies FakeServer;
  const server: FakeServer = known;
  return server;
}

function transportOf(server: FakeServer, workspaceId: number | null) {
  const admit = (): void => {
    if (!server.signedIn) throw new ConnectError('This needs a signed-in person.', Code.Unauthenticated);
  };
  const me = () => ({ user: server.user, workspaces: server.workspaces });
  return createRouterTransport(
    (router) => {
      const { service } = router;
      notificationsServices(server.notifications)(router);
      publishingServices(server.publishing)(router);
      service(UsersService, {
        getSetupState: () => ({ needsOwner: server.needsOwner }),
        getMe: () => {
          admit();
          return me();
        },
        signIn: ({ password }) => {
          if (password !== 'right') throw new ConnectError('wrong', Code.Unauthenticated);
          server.signedIn = true;
          return me();
        },
        signUpOwner: ({ setupToken }) => {
          if (setupToken !== 'token') throw new ConnectError('no', Code.PermissionDenied);
          server.signedIn = true;
          return me();
        },
        resetPassword: ({ resetToken }) => {
          if (resetToken !== 'token') throw new ConnectError('no', Code.PermissionDenied);
          return {};
        },
        updateMe: ({ name, locale }) => {
          server.user = {
            ...server.user,
            name: name ?? server.user.name,
            locale: locale ?? server.user.locale,
          };
          return { user: server.user };
        },
        createWorkspace: ({ name }) => {
          const workspace = { ...DEMO, workspaceId: 3, name };
          server.workspaces = [...server.workspaces, workspace];
          return { workspace };
        },
        renameWorkspace: ({ name }) => {
          server.workspaces = server.workspaces.map((known) =>
            known.workspaceId === workspaceId ? { ...known, name } : known,
          );
          return {};
        },
        deleteWorkspace: () => {
          server.workspaces = server.workspaces.filter((known) => known.workspaceId !== workspaceId);
          return {};
        },
        signOut: () => {
          server.signedIn = false;
          return {};
        },
      });
      service(ChannelsService, {
        listChannels: () => {
          admit();
          const tags = [...new Set(server.channels.flatMap((channel) => channel.tags ?? []))];
          const channels = workspaceId === OWN.workspaceId ? server.channels : [];
          return { channels, tags, demoGivenUp: server.demoGivenUp };
        },
        getChannel: ({ channelId }) => {
          const channel = server.channels.find((candidate) => candidate.channelId === channelId);
          if (channel === undefined) throw new ConnectError('gone', Code.NotFound);
          return { channel };
        },
        updateChannel: ({ channelId, title, timeZone, tags }) => {
          server.channels = server.channels.map((channel) =>
            channel.channelId === channelId
              ? {
                  ...channel,
                  ...(title === undefined ? {} : { title }),
                  ...(timeZone === undefined ? {} : { timeZone }),
                  ...(tags === undefined ? {} : { tags: tags.names }),
                }
              : channel,
          );
          return {};
        },
        getWorkspaceZone: () => ({ timeZone: server.zone ?? 'UTC', chosen: server.zone !== null }),
        chooseWorkspaceZone: ({ timeZone, unlessChosen }) => {
          if (!unlessChosen || server.zone === null) server.zone = timeZone;
          return { timeZone: server.zone ?? '' };
        },
        recomputeChannel: ({ channelId }) => {
          const channel = server.channels.find((candidate) => candidate.channelId === channelId);
          Object.assign(channel ?? {}, { computing: true, computingGivenUp: false });
          return { channel };
        },
        deleteChannel: ({ channelId }) => {
          server.deleted.push(channelId);
          server.channels = server.channels.filter((channel) => channel.channelId !== channelId);
          return {};
        },
      });
      service(PublicPagesService, {
        watchChannel: ({ channel }) => {
          if (channel.includes('+')) throw new ConnectError('no public channel', Code.InvalidArgument);
          const watch = { username: channel.replace('@', '').toLowerCase() };
          server.watches = [...server.watches, watch];
          return { watch };
        },
        unwatchChannel: ({ username }) => {
          server.watches = server.watches.filter((watch) => watch.username !== username);
          return {};
        },
        listWatches: () => ({ watches: server.watches }),
      });
      service(BotsService, {
        connectBot: ({ token }) => {
          if (!token.includes(':'))
            throw new ConnectError('This is not the token of a bot.', Code.InvalidArgument);
          const bot = { botId: 7n, username: 'analyst_bot', title: 'Analyst' };
          server.bots = [...server.bots, bot];
          return { bot };
        },
        listBots: () => ({ bots: server.bots }),
        disconnectBot: ({ botId }) => {
          server.bots = server.bots.filter((bot) => bot.botId !== botId);
          return {};
        },
        retryUpdates: () => {
          server.bots = server.bots.map((bot) => ({ ...bot, updatesGivenUp: 0 }));
          return { updates: 2 };
        },
      });
      service(TelegramLinksService, {
        createLinkCode: () => ({ code: 'Qx7' }),
        listLinks: () => ({ links: server.telegramLinks }),
        unlink: ({ telegramUserId }) => {
          server.telegramLinks = server.telegramLinks.filter(
            (link) => link.telegramUserId !== telegramUserId,
          );
          return {};
        },
      });
      service(AccountsService, accountsService(server.accounts));
      service(SharesService, {
        listShares: () => ({ shares: server.shares }),
        createShare: ({ channelId, parts, windowDays, expiresAt }) => {
          const share = {
            shareId: server.shares.length + 1,
            channelId,
            parts,
            windowDays,
            ...(expiresAt && { expiresAt }),
          };
          server.shares = [share, ...server.shares];
          return { share, token: 'secret-token' };
        },
        revokeShare: ({ shareId }) => {
          server.shares = server.shares.filter((share) => share.shareId !== shareId);
          return {};
        },
        getSharedChannel: ({ token }) => {
          if (server.shareRefusal !== null) throw server.shareRefusal;
          const shared = server.shared.get(token);
          if (shared === undefined) throw new ConnectError('gone', Code.NotFound);
          return shared;
        },
      });
      service(ImportsService, {
        inspectUpload: () => server.inspected,
        startImport: (request) => {
          server.started.push(request);
          return { import: server.imported };
        },
        getImport: () => ({ import: server.imported }),
        listImports: () => ({ imports: server.imports }),
        cancelImport: () => {
          server.imported = { ...server.imported, cancelRequested: true };
          return { import: server.imported };
        },
        retryImport: () => {
          server.imported = { ...server.imported, state: ImportState.QUEUED };
          return { import: server.imported };
        },
        listSkipped: ({ pageToken }) => {
          const first = pageToken === '';
          return {
            records: [{ reason: 'date_invalid', place: first ? 'line 2' : 'line 9', excerpt: '{"id": 2' }],
            nextPageToken: first ? 'more' : '',
          };
        },
      });
    },
    {
      transport: {
        interceptors: [
          (next) => (request) => {
            if (server.away) throw new ConnectError('away', Code.Unavailable);
            server.calls.push(`${request.method.name} ${workspaceId ?? '-'}`);
            return next(request);
          },
        ],
      },
    },
  );
}
