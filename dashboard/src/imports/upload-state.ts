/** Something that is sent as one file. */
export interface Parcel {
  /** What the server calls it: the file's name, or its path inside the folder that was given. */
  readonly name: string;
  readonly sizeBytes: number;
  /** How many pictures it holds; 0 for a file that is read by itself. */
  readonly pictures: number;
  /** Tells it from every other. */
  readonly identity: string;
  /** What is sent, made when its turn comes. */
  content(): Promise<Blob>;
}

/** One parcel on its way to the server. */
export interface UploadItem {
  /** Of this page only. */
  readonly key: number;
  readonly parcel: Parcel;
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
  | { readonly type: 'chosen'; readonly parcels: readonly Parcel[] }
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
      const known = new Set(state.items.map(({ parcel }) => parcel.identity));
      const added = action.parcels
        .filter(({ identity }) => !known.has(identity))
        .map(
          (parcel, index): UploadItem => ({
            key: state.nextKey + index,
            parcel,
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

/** Several parcels as one line of the list: they are sent one after the other, but mean one thing to a person. */
export function asOne(items: readonly UploadItem[]): Pick<UploadItem, 'state' | 'sentBytes' | 'error'> & {
  readonly sizeBytes: number;
} {
  const count = (wanted: UploadItem['state']): number => items.filter(({ state }) => state === wanted).length;
  const sizeBytes = items.reduce((sum, { parcel }) => sum + parcel.sizeBytes, 0);
  const sentBytes = items.reduce(
    (sum, { state, parcel, sentBytes: sent }) => sum + (state === 'stored' ? parcel.sizeBytes : sent),
    0,
  );
  const state =
    count('stored') === items.length
      ? 'stored'
      : count('waiting') === items.length
        ? 'waiting'
        : count('failed') > 0 && count('sending') + count('waiting') === 0
          ? 'failed'
          : 'sending';
  return { state, sizeBytes, sentBytes, error: items.find((item) => item.state === 'failed')?.error };
}

function change(state: UploadState, key: number, changes: Partial<UploadItem>): UploadState {
  return { ...state, items: state.items.map((item) => (item.key === key ? { ...item, ...changes } : item)) };
}
