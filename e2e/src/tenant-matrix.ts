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
}

/** Things that exist in no workspace. */
export const NOTHING: Things = {
  channelId: 999_999,
  messageId: 999_999,
  importId: '00000000-0000-4000-8000-000000000000',
  uploadId: '00000000-0000-4000-8000-000000000001',
  picturePath: '999999/999999-0-0000000000000000.webp',
};

/**
 * One method of the contract or one plain route: who may use it, stated here a second time on purpose, and a request
 * that points at the given things (null where nothing can be pointed at).
 */
export interface MatrixRow {
  readonly needs: Standing;
  readonly body: ((things: Things) => unknown) | null;
  /** Ends or changes what the other rows stand on: only its refusals are tried. */
  readonly refusalsOnly?: true;
}

const USERS = 'analyticbot.users.v1.UsersService';
const CHANNELS = 'analyticbot.channels.v1';
const TELEGRAM = 'analyticbot.telegram.v1';
const at = ({ channelId }: Things): unknown => ({ channelId });

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
  [`${CHANNELS}.ChannelsService/ListChannels`]: { needs: 'viewer', body: null },
  [`${CHANNELS}.ChannelsService/GetChannel`]: { needs: 'viewer', body: at },
  [`${CHANNELS}.ChannelsService/UpdateChannel`]: {
    needs: 'editor',
    body: ({ channelId }) => ({ channelId, title: 'Taken over' }),
  },
  [`${CHANNELS}.ChannelsService/RecomputeChannel`]: { needs: 'editor', body: at },
  [`${CHANNELS}.ChannelsService/DeleteChannel`]: { needs: 'admin', body: at },
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
};

/** A plain route: its address for the given things. */
export interface RouteRow {
  readonly needs: Standing;
  readonly method: 'GET' | 'POST';
  readonly path: (things: Things) => string;
}

/** By method and path, as the document of the API has them. */
export const ROUTES: Readonly<Record<string, RouteRow>> = {
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
  'get /live': { needs: 'viewer', method: 'GET', path: () => '/live' },
};
