import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../bot-api/read-parameters.ts';
import type { FakeTelegram } from '../fake-telegram.ts';
import { answerJson } from '../surface.ts';
import { ACTIONS } from './actions.ts';
import { ControlError } from './given.ts';

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
  const onceAnswered = (work: () => Promise<void>): void => {
    response.once('finish', () => {
      work().catch((error: unknown) => process.stderr.write(`fake-telegram: ${String(error)}\n`));
    });
  };
  try {
    const text = (await readBody(request)).toString('utf8');
    const given: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof given !== 'object' || given === null) throw new ControlError('The body is no JSON object.');
    const answer = await action(fake, given as { readonly [name: string]: unknown }, onceAnswered);
    answerJson(response, 200, answer ?? {});
  } catch (error) {
    answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}
