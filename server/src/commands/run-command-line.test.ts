import { describe, expect, it } from 'vitest';
import { type ErrorCatalogue, failure } from '../platform/errors/index.ts';
import { type Command, type CommandEntry, EXIT_CODES } from './command.ts';
import { runCommandLine } from './run-command-line.ts';
import { commands } from './table.ts';

const errors = {
  NO_FILE: { code: 'not_found', message: 'There is no file {name}.', remedy: 'Check the name.' },
} as const satisfies ErrorCatalogue;

const echo: Command = {
  result: 'what it was given',
  notes: ['It says everything again.'],
  arguments: [{ name: '<file...>', description: 'files' }],
  options: [
    { flags: '--map <pair>', repeated: 'pairs', description: 'pairs' },
    { flags: '--chat <title>', repeated: 'values', description: 'titles' },
    { flags: '--format <format>', description: 'format', fallback: 'text', choices: ['text', 'json'] },
    { flags: '--dry-run', description: 'only say' },
  ],
  examples: ['analyticbot echo a.json'],
  async run({ output }, input) {
    if (input.arguments[0] === 'missing') throw failure(errors, 'NO_FILE', { values: { name: 'missing' } });
    if (input.arguments[0] === 'bug') throw new TypeError('nobody thought of this');
    if (input.arguments[0] === 'hostile') output.note('a title\u001b[2J\r\u009b with\ta tab');
    output.document({
      files: input.arguments,
      map: input.texts('map'),
      chats: input.texts('chat'),
      format: input.text('format'),
      dryRun: input.flag('dry-run'),
      json: output.json,
    });
    return EXIT_CODES.done;
  },
};

const configured: Command = {
  result: 'nothing',
  async run({ config, output }) {
    output.line(config().host);
    return EXIT_CODES.done;
  },
};

const table: readonly CommandEntry[] = [
  { name: 'echo', summary: 'Say it again.', load: async () => echo },
  { name: 'user reset', summary: 'Mend an account.', load: async () => configured },
];

async function run(
  args: readonly string[],
  environment: Record<string, string> = {},
  entries = table,
  signal = new AbortController().signal,
) {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(
    {
      commands: entries,
      environment,
      signal,
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      version: '1.2.3',
    },
    args,
  );
  return { code, stdout, stderr };
}

describe('runCommandLine', () => {
  it('gives a command its arguments and options', async () => {
    const { code, stdout } = await run(['echo', 'a', 'b', '--map', 'x=y', 'z=w', '--dry-run', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      files: ['a', 'b'],
      map: ['x=y', 'z=w'],
      chats: [],
      format: 'text',
      dryRun: true,
      json: true,
    });
  });

  it('leaves the file that follows repeated options alone', async () => {
    const { stdout } = await run([
      ...['echo', '--map', 'x=y', 'z=w', 'table.csv'],
      ...['--chat', 'One', '--chat', 'Two', '--map', '=', 'b.csv'],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      files: ['table.csv', 'b.csv'],
      map: ['x=y', 'z=w', '='],
      chats: ['One', 'Two'],
    });
  });

  it('finds a command of two words', async () => {
    expect(await run(['user', 'reset'])).toMatchObject({ code: 0, stdout: '127.0.0.1\n' });
  });

  it('helps, with exit codes and examples', async () => {
    const all = await run(['--help']);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout).toContain('Say it again.');
    expect(all.stdout).toContain('Exit codes');
    const one = await run(['echo', '--help']);
    expect(one.stdout).toContain('analyticbot echo a.json');
    expect(one.stdout).toContain('--dry-run');
    expect(one.stdout).toContain('It says everything again.');
    expect((await run(['--version'])).stdout).toBe('1.2.3\n');
  });

  it('answers wrong usage with 2', async () => {
    expect((await run(['sing'])).code).toBe(2);
    expect((await run(['echo'])).code).toBe(2);
    expect((await run(['echo', 'a', '--format', 'xml'])).code).toBe(2);
    expect((await run([])).code).toBe(2);
  });

  it('answers wrong usage in JSON where that was asked for, and says where to look', async () => {
    const { code, stdout, stderr } = await run(['echo', 'a', '--frob', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        reason: 'WRONG_USAGE',
        message: "unknown option '--frob'",
        remedy: '`analyticbot echo --help` shows how it is used.',
      },
    });
    expect(stderr).toContain('`analyticbot echo --help`');
    expect((await run(['sing'])).stderr).toContain('`analyticbot --help` lists the commands.');
  });

  it('answers a command that was stopped with 130, in JSON as well', async () => {
    const stop = new AbortController();
    stop.abort();
    const { code, stdout, stderr } = await run(['echo', 'bug', '--json'], {}, table, stop.signal);
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ error: { reason: 'INTERRUPTED' } });
    expect(stderr).toBe('Stopped.\n');
  });

  it('shows no text that a terminal would obey', async () => {
    expect((await run(['echo', 'hostile'])).stderr).toBe('a title[2J with\ta tab\n');
  });

  it('answers a failure with its remedy, and in JSON where that was asked for', async () => {
    const plain = await run(['echo', 'missing']);
    expect(plain).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'There is no file missing.\nCheck the name.\n',
    });
    const json = await run(['echo', 'missing', '--json']);
    expect(JSON.parse(json.stdout)).toEqual({
      error: { reason: 'NO_FILE', message: 'There is no file missing.', remedy: 'Check the name.' },
    });
  });

  it('shows a bug with its stack', async () => {
    const { code, stderr } = await run(['echo', 'bug']);
    expect(code).toBe(1);
    expect(stderr).toContain('TypeError: nobody thought of this');
  });

  it('answers a wrong configuration with 3 and every problem', async () => {
    const { code, stderr } = await run(['user', 'reset'], { PORT: 'x', LOG_LEVEL: 'y' });
    expect(code).toBe(3);
    expect(stderr).toContain('PORT must be');
    expect(stderr).toContain('LOG_LEVEL must be');
  });
});

describe('the command table', () => {
  it('loads every command and shows its help', async () => {
    for (const { name } of commands) {
      const { code, stdout } = await run([...name.split(' '), '--help'], {}, [...commands]);
      expect(code, name).toBe(0);
      expect(stdout, name).toContain('--json');
    }
  });

  it('prints the configuration without secrets, and fails where it is wrong', async () => {
    const environment = { DATABASE_URL: 'postgres://o:hunter2@db/x', PORT: 'x' };
    const { code, stdout } = await run(['config'], environment, [...commands]);
    expect(code).toBe(3);
    expect(stdout).not.toContain('hunter2');
    expect(stdout).toContain('wrong: PORT');
    const json = await run(['config', '--json'], {}, [...commands]);
    expect(JSON.parse(json.stdout)).toMatchObject({ problems: [] });
  });
});
