import type { Config } from '../app/config.ts';
import { type RunningApp, startApp } from '../app/start-app.ts';
import type { CommandContext } from './command.ts';

/**
 * The whole program without anybody to serve, in the database of a server that runs or not. Whoever types a command
 * reads its words: of the log only what is broken is shown, unless LOG_LEVEL asks for more.
 *
 * @throws the signal's reason where the command was stopped meanwhile: a start is never left half-way
 */
export async function startCommandApp(
  { environment, output, signal }: Pick<CommandContext, 'environment' | 'output' | 'signal'>,
  config: Config,
): Promise<RunningApp> {
  signal.throwIfAborted();
  signal.addEventListener('abort', () => output.note('Stopping.'), { once: true });
  const asked = (environment.LOG_LEVEL ?? '') !== '';
  const app = await startApp({
    config: asked ? config : { ...config, logLevel: 'error' },
    role: 'all',
    serve: false,
    onProgress: output.progress,
  });
  if (!signal.aborted) return app;
  await app.stop();
  throw signal.reason;
}
