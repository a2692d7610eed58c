import { ROLES } from '../app/roles.ts';
import { startApp } from '../app/start-app.ts';
import { type Command, type CommandContext, EXIT_CODES } from './command.ts';

/** `analyticbot serve` */
export const serveCommand: Command = {
  options: [
    {
      flags: '--role <role>',
      description: 'the whole program, or one part of it in a process of its own',
      fallback: 'all',
      choices: ROLES,
    },
  ],
  result: '`address` and `setupLink` (null once the owner has an account), when it is ready',
  notes: [
    'Prints its address when it is ready and, until the owner has an account, the one-time link for it. Ctrl-C and SIGTERM stop it in order; a second one ends it at once. What a kill interrupts goes on at the next start.',
  ],
  examples: ['analyticbot serve', 'PORT=9000 DATA_DIR=/srv/analyticbot analyticbot serve'],
  async run(context, input) {
    const { output, signal } = context;
    const role = ROLES.find((known) => known === input.text('role')) ?? 'all';
    const app = await startApp({ config: context.config(), role, onProgress: output.note });
    const { logger } = app.foundation.telemetry;
    await announce(context, app);
    const failed = await untilStopped(signal, (error) => logger.fatal({ error }, 'a bug nobody caught'));
    output.note('Stopping.');
    await app.stop();
    output.note('Stopped.');
    return failed ? EXIT_CODES.failed : EXIT_CODES.done;
  },
};

type Announced = Pick<Awaited<ReturnType<typeof startApp>>, 'publicAddress' | 'rpcAddress' | 'setupLink'>;

async function announce({ output }: CommandContext, app: Announced): Promise<void> {
  const setupLink = await app.setupLink();
  if (output.json) {
    output.document({ address: app.publicAddress ?? app.rpcAddress, setupLink });
    return;
  }
  output.line(`AnalyticBot is ready: ${app.publicAddress ?? app.rpcAddress}`);
  if (setupLink !== null) output.line(`Create the owner's account, once: ${setupLink}`);
}

/**
 * Waits for the request to stop. A bug that nobody caught stops the program too, in order: what state it left
 * is unknown, and whatever supervises the process starts it again. True when it was a bug.
 */
function untilStopped(signal: AbortSignal, report: (error: unknown) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const onBug = (error: unknown): void => {
      report(error);
      resolve(true);
    };
    process.once('uncaughtException', onBug);
    process.once('unhandledRejection', onBug);
    if (signal.aborted) resolve(false);
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
}
