import type { RunningApp } from '../app/start-app.ts';
import { type Command, type CommandContext, EXIT_CODES } from './command.ts';
import { commandProblem } from './command-problem.ts';
import { startCommandApp } from './start-command-app.ts';
import { wholeNumber } from './whole-number.ts';
import { usersOf } from './workspace/open-workspace.ts';

const DEFAULT_NAME = 'Demo';
const DEFAULT_SEED = 20_250_101;

type Workspace = NonNullable<Awaited<ReturnType<NonNullable<RunningApp['users']>['makeWorkspace']>>>;

/** `analyticbot demo`: a workspace of simulated channels, also as large as a test of load needs it. */
export const demoCommand: Command = {
  options: [
    { flags: '--workspace <name>', description: 'name of the new workspace', fallback: DEFAULT_NAME },
    {
      flags: '--posts <count>',
      description: 'posts of all channels together; without it half a year of each',
    },
    {
      flags: '--snapshots <count>',
      description: 'readings of each post; without it 26, dense while it is young',
    },
    {
      flags: '--seed <number>',
      description: 'another seed makes another demo',
      fallback: String(DEFAULT_SEED),
    },
  ],
  result:
    '`workspace`, the plan (`posts`, `snapshots`, `seed`), and `channels`, `messages`, `measurements` made',
  notes: [
    'Three made-up channels whose view curves pass through what was measured on real ones, labelled as simulated wherever they are shown. The same seed at the same moment makes the same demo.',
    'A workspace of that name is never changed: name another. When the command is stopped, what it made goes again.',
  ],
  examples: ['analyticbot demo', 'analyticbot demo --workspace Load --posts 1000000 --snapshots 10'],
  async run(context, input) {
    const { output } = context;
    const settings = context.config();
    const name = input.text('workspace')?.trim() || DEFAULT_NAME;
    const plan = {
      posts: wholeNumber(input, 'posts', { least: 1, most: 100_000_000, command: 'demo' }),
      snapshots: wholeNumber(input, 'snapshots', { least: 1, most: 10_000, command: 'demo' }),
      seed: wholeNumber(input, 'seed', { least: 0, most: 4_294_967_295, command: 'demo' }) ?? DEFAULT_SEED,
    };
    const app = await startCommandApp(context, settings);
    try {
      const workspace = await usersOf(app).makeWorkspace({ name, simulated: true });
      if (workspace === null) throw commandProblem('WORKSPACE_EXISTS', { workspace: name });
      const made = await fill(context, app, workspace, plan);
      if (output.json) {
        const { workspaceId } = workspace;
        output.document({ workspace: { workspaceId, name, simulated: true }, ...plan, ...made });
      } else {
        output.line(
          `Made the simulated workspace ${name} (number ${workspace.workspaceId}): ${count(made.channels)} channels, ` +
            `${count(made.messages)} messages, ${count(made.measurements)} readings.`,
        );
        output.line('It is labelled as simulated wherever it is shown.');
      }
      return EXIT_CODES.done;
    } finally {
      await app.stop();
    }
  },
};

/** Fills the workspace. One that is only half full would look like a demo: it goes again. */
async function fill(
  { output, signal }: CommandContext,
  app: RunningApp,
  { workspaceId, createdAt }: Workspace,
  plan: { readonly posts: number | null; readonly snapshots: number | null; readonly seed: number },
) {
  const { channels } = app;
  if (channels === null) throw new Error('The channels service does not run in this process.');
  const beganAt = performance.now();
  try {
    return await channels.simulate(workspaceId, { ...plan, until: createdAt }, signal, (progress) =>
      output.progress(progressLine(progress, (performance.now() - beganAt) / 1000)),
    );
  } catch (error) {
    await usersOf(app).deleteWorkspace(workspaceId);
    output.note('The half-made workspace is deleted.');
    throw error;
  }
}

type Progress = Parameters<Parameters<NonNullable<RunningApp['channels']>['simulate']>[3]>[0];

/** One line on how far the simulation is. */
export function progressLine(progress: Progress, seconds: number): string {
  const { channel, share, messages, measurements, computing } = progress;
  if (computing) return `Simulating ${channel}: rows are in; computing the numbers.`;
  const left = share > 0.02 && seconds > 1 ? `, ${Math.ceil((seconds / share) * (1 - share))} s left` : '';
  return `Simulating ${channel}: ${Math.floor(share * 100)} %, ${count(messages)} messages, ${count(measurements)} readings${left}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
