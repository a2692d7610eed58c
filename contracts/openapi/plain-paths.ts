import type { PermissionName } from './permission-name.ts';

/** A route of the gateway that is no method. The gateway's own table is compared with this one by a test. */
export interface PlainPath {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it. */
  readonly path: string;
  readonly summary: string;
  readonly permission: PermissionName;
  readonly query: readonly {
    readonly name: string;
    readonly description: string;
    readonly required: boolean;
  }[];
  readonly answer: { readonly type: string; readonly description: string };
}

const workspace = {
  name: 'workspace',
  description: 'The workspace, where the header cannot be sent.',
  required: false,
} as const;

export const PLAIN_PATHS: readonly PlainPath[] = [
  {
    method: 'post',
    path: '/api/uploads',
    summary: 'Stores a file for an import. The body is the file itself.',
    permission: 'EDITOR',
    query: [
      { name: 'name', description: 'Name of the file.', required: true },
      { name: 'upload', description: 'An earlier upload that the file belongs to.', required: false },
    ],
    answer: { type: 'application/json', description: 'uploadId, fileId and sizeBytes.' },
  },
  {
    method: 'get',
    path: '/api/imports/{importId}/skipped.csv',
    summary: 'The skipped records of an import as a table.',
    permission: 'VIEWER',
    query: [workspace],
    answer: { type: 'text/csv', description: 'file, place, reason, message, excerpt' },
  },
  {
    method: 'get',
    path: '/api/channels/{channelId}/export',
    summary: 'Everything observed in a channel, as a file that an import reads again.',
    permission: 'VIEWER',
    query: [
      {
        name: 'format',
        description: 'jsonl (JSON Lines, packed) or csv (a zip of tables); jsonl where absent.',
        required: false,
      },
      workspace,
    ],
    answer: {
      type: 'application/octet-stream',
      description: 'The file, as docs/export-format.md describes it.',
    },
  },
  {
    method: 'get',
    path: '/media/{path}',
    summary: 'A picture that came with a post, under the path that the post names.',
    permission: 'VIEWER',
    query: [workspace],
    answer: { type: 'image/*', description: 'The picture.' },
  },
  {
    method: 'post',
    path: '/api/media',
    summary: 'Keeps a picture that posts can go out with (docs/media.md). The body is the file itself.',
    permission: 'EDITOR',
    query: [{ name: 'name', description: 'Name of the file.', required: true }],
    answer: { type: 'application/json', description: 'UploadMediaResponse of MediaService.' },
  },
  {
    method: 'get',
    path: '/api/media/{mediaId}',
    summary: 'A picture that was uploaded for posts.',
    permission: 'VIEWER',
    query: [
      {
        name: 'size',
        description: 'thumb for the small version; the picture where absent.',
        required: false,
      },
      workspace,
    ],
    answer: { type: 'image/*', description: 'The picture.' },
  },
  {
    method: 'get',
    path: '/live',
    summary: 'Hints that something changed in the workspace, over a WebSocket (docs/live.md).',
    permission: 'VIEWER',
    query: [workspace],
    answer: { type: 'application/json', description: 'Messages of the WebSocket, as docs/live.md has them.' },
  },
  {
    method: 'post',
    path: '/telegram/webhook/{webhookId}',
    summary: 'Telegram brings an update of a bot and proves itself by X-Telegram-Bot-Api-Secret-Token.',
    permission: 'PUBLIC',
    query: [],
    answer: { type: 'application/json', description: 'Empty, once the update is stored.' },
  },
  {
    method: 'post',
    path: '/api/mini-app/session',
    summary: 'Signs in by the init data of Telegram’s Mini App, which are the body; once for each.',
    permission: 'PUBLIC',
    query: [],
    answer: { type: 'application/json', description: 'Empty; the session is a cookie.' },
  },
];
