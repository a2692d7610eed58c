/** One chosen file on its way to the server. */
export interface UploadItem {
  /** Of this page only. */
  readonly key: number;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'stored' | 'failed';
  readonly sentBytes: number;
  /** The server's id; null until stored. */
  readonly fileId: string | null;
  readonly error: unknown;
}

/** Files that are read together share an upload. */
export interface UploadState {
  readonly uploadId: string | null;
  readonly items: readonly UploadItem[];
  readonly nextKey: number;
}

export type UploadAction =
  | { readonly type: 'chosen'; readonly files: readonly File[] }
  | { readonly type: 'sending'; readonly key: number; readonly sentBytes: number }
  | { readonly type: 'stored'; readonly key: number; readonly uploadId: string; readonly fileId: string }
  | { readonly type: 'failed'; readonly key: number; readonly error: unknown }
  | { readonly type: 'retried'; readonly key: number }
  | { readonly type: 'removed'; readonly key: number }
  | { readonly type: 'cleared' };

export const EMPTY_UPLOAD: UploadState = { uploadId: null, items: [], nextKey: 1 };

export function reduceUpload(state: UploadState, action: UploadAction): UploadState {
  switch (action.type) {
    case 'chosen': {
      const fresh = action.files.filter((file) => !state.items.some((item) => isSameFile(item.file, file)));
      const added = fresh.map(
        (file, index): UploadItem => ({
          key: state.nextKey + index,
          file,
          state: 'waiting',
          sentBytes: 0,
          fileId: null,
          error: null,
        }),
      );
      return { ...state, items: [...state.items, ...added], nextKey: state.nextKey + added.length };
    }
    case 'sending':
      return change(state, action.key, { state: 'sending', sentBytes: action.sentBytes, error: null });
    case 'stored':
      return {
        ...change(state, action.key, { state: 'stored', fileId: action.fileId }),
        uploadId: action.uploadId,
      };
    case 'failed':
      return change(state, action.key, { state: 'failed', error: action.error });
    case 'retried':
      return change(state, action.key, { state: 'waiting', sentBytes: 0, error: null });
    case 'removed':
      return { ...state, items: state.items.filter((item) => item.key !== action.key) };
    case 'cleared':
      return EMPTY_UPLOAD;
  }
}

/** The file to send now: one at a time, so that all of them join the first one's upload. */
export function nextToSend(state: UploadState): UploadItem | null {
  if (state.items.some((item) => item.state === 'sending')) return null;
  return state.items.find((item) => item.state === 'waiting') ?? null;
}

/** The upload to look into, once every chosen file is stored or given up; null before. */
export function uploadToInspect(state: UploadState): string | null {
  const settled = state.items.every((item) => item.state === 'stored' || item.state === 'failed');
  return settled && state.items.some((item) => item.state === 'stored') ? state.uploadId : null;
}

function change(state: UploadState, key: number, changes: Partial<UploadItem>): UploadState {
  return { ...state, items: state.items.map((item) => (item.key === key ? { ...item, ...changes } : item)) };
}

function isSameFile(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}
