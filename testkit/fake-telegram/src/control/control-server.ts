import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../bot-api/read-parameters.ts';
import type { FakeTelegram } from '../fake-telegram.ts';
import { answerJson } from '../surface.ts';
import { ACTIONS, ControlError } from './actions.ts';

/** `POST /control/<action>` with a JSON object, answered with one; `GET /control/ledger?kind=…&from=…`. */
export async function answerControl(
  fake: FakeTelegram,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const name = url.pathname.slice('/control/'.length);
  if (request.method === 'GET' && name === 'ledger') {
    const kind = url.searchParams.get('kind');
    const from = Number(url.searchParams.get('from') ?? 0);
    const entries = fake.ledger.entries.slice(from).filter((entry) => kind === null || entry.kind === kind);
    return answerJson(response, 200, { entries, next: fake.ledger.entries.length });
  }
  const action = ACTIONS[name];
  if (request.method !== 'POST' || action === undefined) {
    const known = Object.keys(ACTIONS).join(', ');
    return answerJson(response, 404, { error: `There is no action ${name}. There are: ${known}.` });
  }
  try {
    const text = (await readBody(request)).toString('utf8');
    const given: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof given !== 'object' || given === null) throw new ControlError('The body is no JSON object.');
    answerJson(response, 200, (await action(fake, given as { readonly [name: string]: unknown })) ?? {});
  } catch (error) {
    answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}
