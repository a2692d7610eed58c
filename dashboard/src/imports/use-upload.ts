import { useEffect, useReducer, useRef } from 'react';
import { useSession } from '../api/session.ts';
import { callHeaders } from '../api/transport.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sendFile } from './send-file.ts';
import {
  EMPTY_UPLOAD,
  nextToSend,
  reduceUpload,
  type UploadAction,
  type UploadState,
} from './upload-state.ts';

/** Sends chosen files one after another while the page is open. */
export function useUpload(): readonly [UploadState, (action: UploadAction) => void] {
  const { workspace } = useSession();
  const language = useLanguage();
  const [state, dispatch] = useReducer(reduceUpload, EMPTY_UPLOAD);
  const running = useRef<{ key: number; abort: AbortController } | null>(null);
  const next = nextToSend(state);
  const { uploadId } = state;

  useEffect(() => {
    if (next === null || running.current !== null) return;
    const abort = new AbortController();
    const { key, parcel } = next;
    running.current = { key, abort };
    dispatch({ type: 'sending', key, sentBytes: 0 });
    const headers = callHeaders({ workspaceId: workspace.workspaceId, language });
    const onProgress = (sentBytes: number): void => dispatch({ type: 'sending', key, sentBytes });
    const sent = parcel
      .content()
      .then((content) =>
        sendFile({ name: parcel.name, content, uploadId, headers, onProgress }, abort.signal),
      );
    sent.then(
      (stored) => {
        running.current = null;
        dispatch({ type: 'stored', key, ...stored });
      },
      (error: unknown) => {
        running.current = null;
        dispatch({ type: 'failed', key, error });
      },
    );
  }, [next, uploadId, workspace.workspaceId, language]);

  // A file that is taken away while it is sent is not sent to its end.
  const sending = running.current;
  useEffect(() => {
    if (sending !== null && !state.items.some((item) => item.key === sending.key)) sending.abort.abort();
  }, [sending, state.items]);

  useEffect(() => () => running.current?.abort.abort(), []);
  return [state, dispatch];
}
