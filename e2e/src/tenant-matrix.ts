/** What a caller must be, weakest first. */
export const STANDINGS = ['public', 'signed in', 'viewer', 'editor', 'admin', 'owner'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Things of one workspace that a request can point at. */
export interface Things {
  readonly channelId: number;
  readonly messageId: number;
  readonly importId: string;
  readonly uploadId: string;
  /** As the post names its picture. */
  readonly picturePath: string;
  readonly placementId: number;
  readonly shareId: number;
  readonly draftId: string;
  readonly broadcastId: string;
  readonly experimentId: string;
  readonly publicationId: string;
  readonly mediaId: string;
}

/** Things that exist in no workspace. */
export const NOTHING: Things = {
  channelId: 999_999,
  messageId: 999_999,
  importId: '00000000-0000-4000-8000-000000000000',
  uploadId: '00000000-0000-4000-8000-000000000001',
  picturePath: '999999/999999-0-0000000000000000.webp',
  placementId: 999_999,
  shareId: 999_999,
  draftId: '00000000-0000-4000-8000-000000000002',
  broadcastId: '00000000-0000-4000-8000-000000000003',
  experimentId: '00000000-0000-4000-8000-000000000013',
  publicationId: '00000000-0000-4000-8000-000000000004',
  mediaId: '00000000-0000-4000-8000-000000000005',
};

/**
 * One method of the contract or one plain route: who may use it, stated here a second time on purpose, and a request
 * that points at the given things (null where nothing can be pointed at).
 */
export interface MatrixRow {
  readonly needs: Standing;
  readonly body: ((things: Things) => unknown) | null;
  /** Ends or changes what the other rows stand on, or answers with a new secret: only its refusals are tried. */
  readonly refusalsOnly?: true;
}

const USERS = 'analyticbot.users.v1.UsersService';
const TELEGRAM_LINKS = 'analyticbot.users.v1.TelegramLinksService';
const CHANNELS = 'analyticbot.channels.v1';
const TELEGRAM = 'analyticbot.telegram.v1';
const NOTIFICATIONS = 'analyticbot.notifications.v1';
const CONTENT = 'analyticbot.content.v1';
const at = ({ channelId }: Things): unknown => ({ channelId });
const postTable = ({ channelId, publicationId: key }: Things): unknown => ({
  key,
  table: {
    csv: `channel,time,text\n${channelId},2031-01-01T00:00,Taken over`,
    zone: 'UTC',
    markup: 'MARKUP_HTML',
  },
});
const publication = ({ publicationId }: Things): unknown => ({ publicationId });
const rule = ({ channelId }: Things): unknown => ({
  details: { name: 'Silence', channelId, absence: { absence: 1, hours: 24 } },
});
const digest = ({ channelId }: Things): unknown => ({
  details: { hour: 9, timeZone: 'UTC', channelIds: [channelId] },
});
const experiment = ({ experimentId }: Things): unknown => ({ experimentId });
const broadcast = ({ broadcastId }: Things): unknown => ({ broadcastId });
const placement = {
  name: 'Taken over',
  priceMinor: '1',
  currency: 'USD',
  startsAt: '2024-05-01T00:00:00Z',
};

export const METHODS: Readonly<Record<string, MatrixRow>> = {
  [`${USERS}/GetSetupState`]: { needs: 'public', body: null },
  [`${USERS}/SignUpOwner`]: { needs: 'public', body: null },
  [`${USERS}/SignIn`]: { needs: 'public', body: null },
  [`${USERS}/ResetPassword`]: { needs: 'public', body: null },
  [`${USERS}/SignOut`]: { needs: 'signed in', body: null, refusalsOnly: true },
  [`${USERS}/GetMe`]: { needs: 'signed in', body: null },
  [`${USERS}/UpdateMe`]: { needs: 'signed in', body: null },
  [`${USERS}/CreateWorkspace`]: { needs: 'signed in', body: null },
  [`${USERS}/RenameWorkspace`]: { needs: 'admin', body: null },
  [`${USERS}/DeleteWorkspace`]: { needs: 'owner', body: null, refusalsOnly: true },
  [`${TELEGRAM_LINKS}/CreateLinkCode`]: { needs: 'signed in', body: null },
  [`${TELEGRAM_LINKS}/ListLinks`]: { needs: 'signed in', body: null },
  [`${TELEGRAM_LINKS}/Unlink`]: { needs: 'signed in', body: null },
  [`${CHANNELS}.ChannelsService/ListChannels`]: { needs: 'viewer', body: null },
  [`${CHANNELS}.ChannelsService/GetChannel`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.ChannelsService/UpdateChannel`]: {
    needs: 'editor',
    body: ({ channelId }) => ({ channelId, title: 'Taken over' }),
  },
  [`${CHANNELS}.ChannelsService/RecomputeChannel`]: { needs: 'editor', body: at },
  [`${CHANNELS}.ChannelsService/DeleteChannel`]: { needs: 'admin', body: at },
  [`${CHANNELS}.ChannelsService/GetWorkspaceZone`]: { needs: 'viewer', body: null },
  [`${CHANNELS}.ChannelsService/ChooseWorkspaceZone`]: { needs: 'admin', body: null },
  [`${CHANNELS}.PostsService/ListPosts`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.PostsService/GetPost`]: {
    needs: 'viewer',
    body: ({ channelId, messageId }) => ({ channelId, messageId }),
  },
  [`${CHANNELS}.PostsService/GetPicture`]: { needs: 'viewer', body: ({ picturePath: path }) => ({ path }) },
  [`${CHANNELS}.MetricsService/GetOverview`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.MetricsService/GetHeatMap`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.MetricsService/GetBreakdown`]: {
    needs: 'viewer',
    body: ({ channelId }) => ({ channelId, dimension: 1 }),
  },
  [`${CHANNELS}.MetricsService/GetRanking`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.MetricsService/GetAudience`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.MetricsService/GetViewCurve`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.MetricsService/Compare`]: {
    needs: 'viewer',
    body: ({ channelId }) => ({ items: [{ channelId }] }),
  },
  [`${CHANNELS}.AudienceService/GetMemberFlow`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.AudienceService/GetRetention`]: {
    needs: 'viewer',
    body: ({ channelId }) => ({ channelId, grouping: 1 }),
  },
  [`${CHANNELS}.AudienceService/GetFatigue`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.AudienceService/GetBoosts`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.AudienceService/GetMentions`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.PlacementsService/ListPlacements`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.PlacementsService/CreatePlacement`]: {
    needs: 'editor',
    body: ({ channelId }) => ({ channelId, details: placement }),
  },
  [`${CHANNELS}.PlacementsService/UpdatePlacement`]: {
    needs: 'editor',
    body: ({ placementId }) => ({ placementId, details: placement }),
  },
  [`${CHANNELS}.PlacementsService/DeletePlacement`]: {
    needs: 'editor',
    body: ({ placementId }) => ({ placementId }),
  },
  [`${CHANNELS}.SharesService/CreateShare`]: {
    needs: 'admin',
    body: ({ channelId }) => ({ channelId, parts: [1], windowDays: 30 }),
    refusalsOnly: true,
  },
  [`${CHANNELS}.SharesService/ListShares`]: { needs: 'admin', body: at },
  [`${CHANNELS}.SharesService/RevokeShare`]: { needs: 'admin', body: ({ shareId }) => ({ shareId }) },
  [`${CHANNELS}.SharesService/GetSharedChannel`]: { needs: 'public', body: null },
  [`${CHANNELS}.ImportsService/InspectUpload`]: { needs: 'editor', body: ({ uploadId }) => ({ uploadId }) },
  [`${CHANNELS}.ImportsService/DiscardUpload`]: { needs: 'editor', body: ({ uploadId }) => ({ uploadId }) },
  [`${CHANNELS}.ImportsService/StartImport`]: { needs: 'editor', body: ({ uploadId }) => ({ uploadId }) },
  [`${CHANNELS}.ImportsService/GetImport`]: { needs: 'viewer', body: ({ importId }) => ({ importId }) },
  [`${CHANNELS}.ImportsService/ListImports`]: { needs: 'viewer', body: null },
  [`${CHANNELS}.ImportsService/CancelImport`]: { needs: 'editor', body: ({ importId }) => ({ importId }) },
  [`${CHANNELS}.ImportsService/RetryImport`]: { needs: 'editor', body: ({ importId }) => ({ importId }) },
  [`${CHANNELS}.ImportsService/ListSkipped`]: { needs: 'viewer', body: ({ importId }) => ({ importId }) },
  [`${TELEGRAM}.PublicPagesService/WatchChannel`]: { needs: 'editor', body: null },
  [`${TELEGRAM}.PublicPagesService/UnwatchChannel`]: { needs: 'editor', body: null },
  [`${TELEGRAM}.PublicPagesService/ListWatches`]: { needs: 'viewer', body: null },
  [`${TELEGRAM}.BotsService/ConnectBot`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.BotsService/ListBots`]: { needs: 'viewer', body: null },
  [`${TELEGRAM}.BotsService/DisconnectBot`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.BotsService/RetryUpdates`]: { needs: 'admin', body: null },
  [`${NOTIFICATIONS}.DestinationsService/ListDestinations`]: { needs: 'viewer', body: null },
  [`${NOTIFICATIONS}.DestinationsService/AddWebhook`]: { needs: 'admin', body: null },
  [`${NOTIFICATIONS}.DestinationsService/CreateLinkCode`]: { needs: 'admin', body: null, refusalsOnly: true },
  [`${NOTIFICATIONS}.DestinationsService/RemoveDestination`]: { needs: 'admin', body: null },
  [`${NOTIFICATIONS}.NoticesService/ListNotices`]: { needs: 'viewer', body: null },
  [`${TELEGRAM}.AccountsService/ListAccounts`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/BeginQrLogin`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/BeginPhoneLogin`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/CheckQrLogin`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/SubmitCode`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/SubmitPassword`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/SetConsent`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/EndSession`]: { needs: 'admin', body: null },
  [`${TELEGRAM}.AccountsService/ListChannelAccounts`]: { needs: 'viewer', body: at },
  [`${TELEGRAM}.AccountsService/GetNativeStatistics`]: { needs: 'viewer', body: at },
  [`${NOTIFICATIONS}.DestinationsService/AddEmail`]: { needs: 'admin', body: null },
  [`${NOTIFICATIONS}.DestinationsService/ConfirmEmail`]: { needs: 'admin', body: null },
  [`${NOTIFICATIONS}.DestinationsService/TestDestination`]: { needs: 'admin', body: null },
  [`${NOTIFICATIONS}.DestinationsService/SetQuiet`]: { needs: 'admin', body: null },
  [`${NOTIFICATIONS}.NoticesService/RetryDelivery`]: { needs: 'editor', body: null },
  [`${NOTIFICATIONS}.DigestsService/ListDigests`]: { needs: 'viewer', body: null },
  [`${NOTIFICATIONS}.DigestsService/CreateDigest`]: { needs: 'editor', body: digest },
  [`${NOTIFICATIONS}.DigestsService/UpdateDigest`]: { needs: 'editor', body: null },
  [`${NOTIFICATIONS}.DigestsService/SwitchDigest`]: { needs: 'editor', body: null },
  [`${NOTIFICATIONS}.DigestsService/DeleteDigest`]: { needs: 'editor', body: null },
  [`${NOTIFICATIONS}.DigestsService/PreviewDigest`]: { needs: 'viewer', body: digest },
  [`${NOTIFICATIONS}.RulesService/ListRules`]: { needs: 'viewer', body: at },
  [`${NOTIFICATIONS}.RulesService/CreateRule`]: { needs: 'editor', body: rule },
  [`${NOTIFICATIONS}.RulesService/UpdateRule`]: { needs: 'editor', body: null },
  [`${NOTIFICATIONS}.RulesService/SwitchRule`]: { needs: 'editor', body: null },
  [`${NOTIFICATIONS}.RulesService/DeleteRule`]: { needs: 'editor', body: null },
  [`${NOTIFICATIONS}.RulesService/BackTestRule`]: { needs: 'viewer', body: rule },
  [`${CONTENT}.DraftsService/CreateDraft`]: { needs: 'editor', body: null },
  [`${CONTENT}.DraftsService/UpdateDraft`]: {
    needs: 'editor',
    body: ({ draftId }) => ({ draftId, revision: 1, title: 'Taken over', content: {} }),
  },
  [`${CONTENT}.DraftsService/GetDraft`]: { needs: 'viewer', body: ({ draftId }) => ({ draftId }) },
  [`${CONTENT}.DraftsService/ListDrafts`]: { needs: 'viewer', body: null },
  [`${CONTENT}.ComposerService/CheckContent`]: {
    needs: 'viewer',
    body: () => ({ content: { text: 'Hello' } }),
  },
  [`${CONTENT}.ComposerService/ReadText`]: {
    needs: 'viewer',
    body: () => ({ markup: 'MARKUP_HTML', source: '<b>Hello</b>' }),
  },
  [`${CONTENT}.ComposerService/WriteText`]: {
    needs: 'viewer',
    body: () => ({ markup: 'MARKUP_MARKDOWN', text: { text: 'Hello' } }),
  },
  [`${CONTENT}.SchedulesService/PreviewSchedule`]: {
    needs: 'viewer',
    body: () => ({ schedule: { start: '2026-03-29T02:30', zone: 'Europe/Berlin' } }),
  },
  [`${CONTENT}.ExperimentsService/CreateExperiment`]: { needs: 'editor', body: null },
  [`${CONTENT}.ExperimentsService/ListExperiments`]: { needs: 'viewer', body: null },
  [`${CONTENT}.ExperimentsService/GetExperiment`]: { needs: 'viewer', body: experiment },
  [`${CONTENT}.ExperimentsService/StopExperiment`]: { needs: 'editor', body: experiment },
  [`${CONTENT}.ExperimentsService/PlanExperimentPost`]: { needs: 'editor', body: null },
  [`${CONTENT}.BroadcastsService/ListBroadcastAudiences`]: { needs: 'viewer', body: null },
  [`${CONTENT}.BroadcastsService/CreateBroadcast`]: { needs: 'editor', body: null },
  [`${CONTENT}.BroadcastsService/ListBroadcasts`]: { needs: 'viewer', body: null },
  [`${CONTENT}.BroadcastsService/GetBroadcast`]: { needs: 'viewer', body: broadcast },
  [`${CONTENT}.BroadcastsService/StartBroadcast`]: { needs: 'admin', body: broadcast },
  [`${CONTENT}.BroadcastsService/PauseBroadcast`]: { needs: 'editor', body: broadcast },
  [`${CONTENT}.BroadcastsService/StopBroadcast`]: { needs: 'editor', body: broadcast },
  [`${CONTENT}.DraftsService/ListDraftRevisions`]: {
    needs: 'viewer',
    body: ({ draftId }) => ({ draftId }),
  },
  [`${CONTENT}.DraftsService/GetDraftRevision`]: {
    needs: 'viewer',
    body: ({ draftId }) => ({ draftId, revision: 1 }),
  },
  [`${CONTENT}.DraftsService/RestoreDraft`]: {
    needs: 'editor',
    body: ({ draftId }) => ({ draftId, revision: 1, restored: 1 }),
  },
  [`${CONTENT}.CommentsService/AddComment`]: {
    needs: 'editor',
    body: ({ draftId }) => ({ commentId: draftId, subject: { draftId }, text: 'Taken over' }),
  },
  [`${CONTENT}.CommentsService/ListComments`]: {
    needs: 'viewer',
    body: ({ publicationId }) => ({ subject: { publicationId } }),
  },
  [`${CONTENT}.CommentsService/DeleteComment`]: {
    needs: 'editor',
    body: ({ draftId }) => ({ commentId: draftId }),
  },
  [`${CONTENT}.DraftsService/DeleteDraft`]: { needs: 'editor', body: ({ draftId }) => ({ draftId }) },
  [`${CONTENT}.MediaService/GetMedia`]: { needs: 'viewer', body: ({ mediaId }) => ({ mediaId }) },
  [`${CONTENT}.MediaService/ListMedia`]: { needs: 'viewer', body: null },
  [`${CONTENT}.MediaService/DeleteMedia`]: { needs: 'editor', body: ({ mediaId }) => ({ mediaId }) },
  [`${CONTENT}.ChannelPlansService/GetChannelPlan`]: { needs: 'viewer', body: at },
  [`${CONTENT}.ChannelPlansService/UpdateChannelPlan`]: {
    needs: 'admin',
    // The usual one: a plan can be made of any channel, and must tell nothing of whose it is.
    body: ({ channelId }) => ({ plan: { channelId, zone: 'UTC', catchUpSeconds: 900 } }),
  },
  [`${CONTENT}.ChannelPlansService/ListFreeSlots`]: { needs: 'viewer', body: at },
  [`${CONTENT}.PostImportsService/PreviewPostImport`]: { needs: 'editor', body: postTable },
  [`${CONTENT}.PostImportsService/ImportPosts`]: { needs: 'editor', body: postTable },
  [`${CONTENT}.PublicationsService/PlanPost`]: {
    needs: 'editor',
    body: ({ channelId, publicationId: key }) => ({
      key,
      content: { text: 'Taken over' },
      targets: [{ channelId }],
      now: {},
    }),
  },
  [`${CONTENT}.PublicationsService/ListPublications`]: {
    needs: 'viewer',
    body: ({ channelId }) => ({
      from: '2024-01-01T00:00:00Z',
      to: '2099-01-01T00:00:00Z',
      channelIds: [channelId],
    }),
  },
  [`${CONTENT}.PublicationsService/GetPublication`]: { needs: 'viewer', body: publication },
  [`${CONTENT}.PublicationsService/MovePublication`]: {
    needs: 'editor',
    body: ({ publicationId }) => ({ publicationId, revision: 1, wallTime: '2031-01-01T00:00' }),
  },
  [`${CONTENT}.PublicationsService/RewritePublication`]: {
    needs: 'editor',
    body: ({ publicationId }) => ({ publicationId, revision: 1, content: { text: 'Taken over' } }),
  },
  [`${CONTENT}.PublicationsService/CancelPublication`]: { needs: 'editor', body: publication },
  [`${CONTENT}.PublicationsService/DecidePublication`]: {
    needs: 'admin',
    body: ({ publicationId }) => ({ publicationId, revision: 1, approve: true }),
  },
  [`${CONTENT}.PublicationsService/SettlePublication`]: {
    needs: 'editor',
    body: ({ publicationId }) => ({ publicationId, sendNow: {} }),
  },
  [`${CONTENT}.PublicationsService/EditSent`]: {
    needs: 'editor',
    body: ({ publicationId }) => ({ publicationId, content: { text: 'Taken over' } }),
  },
  [`${CONTENT}.PublicationsService/DeleteSent`]: { needs: 'editor', body: publication },
};

/** A plain route: its address for the given things. */
export interface RouteRow {
  readonly needs: Standing;
  /** `OPEN` asks for a WebSocket and is answered 101 where it may. */
  readonly method: 'GET' | 'POST' | 'OPEN';
  readonly path: (things: Things) => string;
}

/** By method and path, as the document of the API has them. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
  'post /telegram/webhook/{webhookId}': {
    needs: 'public',
    method: 'POST',
    path: () => '/telegram/webhook/nobody',
  },
  'post /api/mini-app/session': {
    needs: 'public',
    method: 'POST',
    path: () => '/api/mini-app/session',
  },
  'post /api/uploads': {
    needs: 'editor',
    method: 'POST',
    path: ({ uploadId }) => `/api/uploads?name=a.json&upload=${uploadId}`,
  },
  'get /api/imports/{importId}/skipped.csv': {
    needs: 'viewer',
    method: 'GET',
    path: ({ importId }) => `/api/imports/${importId}/skipped.csv`,
  },
  'get /api/channels/{channelId}/export': {
    needs: 'viewer',
    method: 'GET',
    path: ({ channelId }) => `/api/channels/${channelId}/export?format=csv`,
  },
  'get /media/{path}': { needs: 'viewer', method: 'GET', path: ({ picturePath }) => `/media/${picturePath}` },
  'post /api/media': { needs: 'editor', method: 'POST', path: () => '/api/media?name=a.jpg' },
  'get /api/media/{mediaId}': {
    needs: 'viewer',
    method: 'GET',
    path: ({ mediaId }) => `/api/media/${mediaId}`,
  },
  'get /live': { needs: 'viewer', method: 'OPEN', path: () => '/live' },
};
