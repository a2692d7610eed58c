import { parseArgs } from 'node:util';
import { realClock, virtualClock } from './clock/clock.ts';
import { startFakeTelegram } from './start-fake-telegram.ts';

const HELP = `analyticbot-fake-telegram [--port 8081] [--host 127.0.0.1] [--virtual-clock 2026-01-01T00:00:00Z]
                          [--reaction-delay 180] [--seed 1]

Telegram for tests, on this machine: the Bot API under /bot<token>/, public pages under /s/<name> and /<name>, and
/control/<action> to set the scene; the address and the key for accounts are written as it starts. With --virtual-clock time stands still until it is moved by /control/advance.
testkit/fake-telegram/README.md tells more.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8081' },
    host: { type: 'string', default: '127.0.0.1' },
    'virtual-clock': { type: 'string' },
    'reaction-delay': { type: 'string', default: '180' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await run();

async function run(): Promise<void> {
  const start = values['virtual-clock'] === undefined ? null : new Date(values['virtual-clock']);
  const numbers = {
    port: Number(values.port),
    delay: Number(values['reaction-delay']),
    seed: Number(values.seed),
  };
  const wrong =
    Number.isNaN(start?.getTime()) ||
    Object.values(numbers).some((number) => !Number.isInteger(number) || number < 0);
  if (wrong) {
    process.stderr.write(
      `--port, --reaction-delay and --seed are whole numbers, --virtual-clock a time.\n\n${HELP}`,
    );
    process.exitCode = 2;
    return;
  }
  const fake = await startFakeTelegram({
    port: numbers.port,
    host: values.host,
    clock: start === null ? realClock : virtualClock(start),
    reactionDelayMs: numbers.delay * 1000,
    seed: numbers.seed,
    control: true,
  });
  const { host, port, publicKey } = fake.mtproto;
  process.stdout.write(
    `Telegram for tests on ${fake.apiRoot}\nAccounts at tcp://${host}:${port}, whose RSA key is ${publicKey}\n`,
  );
  const stop = (): void => {
    void fake.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Whoever started it is gone.
  process.once('disconnect', stop);
}
