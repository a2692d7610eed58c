import { readFailure } from '../imports/send-file.ts';

/** Exchanges what Telegram signed for a session. Rejects with a ConnectError, as a method of the contract would. */
export async function openSession(initData: string, signal: AbortSignal): Promise<null> {
  const answer = await fetch('/api/mini-app/session', { method: 'POST', body: initData, signal });
  if (!answer.ok) throw readFailure(answer.status, await answer.text());
  return null;
}
