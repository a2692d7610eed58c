import type { Command, CommandEntry } from './command.ts';
import { commandErrors } from './command-errors.ts';

/** The document `docs/command-line.md`, made from the commands themselves. A test keeps both equal. */
export async function commandLineReference(entries: readonly CommandEntry[]): Promise<string> {
  const commands = await Promise.all(
    entries.map(async (entry) => ({ ...entry, command: await entry.load() })),
  );
  const list = commands.map(
    ({ name, summary }) => `| [\`${name}\`](#${anchorOf(name)}) | ${cell(summary)} |`,
  );
  const errors = Object.entries(commandErrors).map(
    ([reason, { message, remedy }]) => `| \`${reason}\` | ${cell(message)} | ${cell(remedy)} |`,
  );
  return `# The command line

\`npx analyticbot …\` from the root of the repository, \`analyticbot …\` where it is installed. Every command has \`--help\`
and \`--json\`; settings are environment variables, see [configuration.md](configuration.md).

- **Standard output** carries the result, and with \`--json\` one JSON document and nothing else. Advice and progress go to
  standard error: one line that changes on a terminal, few plain lines in a pipe.
- **Exit codes**: 0 done, 1 failed, 2 wrong usage, 3 wrong configuration, 130 interrupted. A reader that stops early, such
  as \`head\`, is no failure.
- **Errors** with \`--json\`: \`{"error": {"reason", "message", "remedy", …}}\`, with lists to choose from where there are any.
- **\`--workspace\`** takes a name, in whatever case, or a number. Without it a command works in the first workspace that is
  no demo.

| command | what it does |
|---|---|
${list.join('\n')}

${commands.map((entry) => section(entry.name, entry.summary, entry.command)).join('\n')}
## Errors of the command line

Beside these, a command can meet those of [errors.md](errors.md). The names of reasons never change their meaning.

| reason | message | remedy |
|---|---|---|
${errors.join('\n')}
`;
}

function section(name: string, summary: string, command: Command): string {
  const parameters = (command.arguments ?? []).map((argument) => argument.name).join(' ');
  const usage = `analyticbot ${name}${parameters === '' ? '' : ` ${parameters}`} [options]`;
  const rows = [
    ...(command.arguments ?? []).map((one) => `| \`${one.name}\` | ${cell(one.description)} |`),
    ...(command.options ?? []).map(
      ({ flags, description, repeated, choices, fallback }) =>
        `| \`${flags}\` | ${cell(
          [
            description,
            choices === undefined ? '' : `one of ${choices.join(', ')}`,
            repeated === undefined ? '' : 'as often as needed',
            fallback === undefined ? '' : `default ${fallback}`,
          ]
            .filter((part) => part !== '')
            .join('; '),
        )} |`,
    ),
  ];
  const table =
    rows.length === 0 ? '' : `\n| argument or option | meaning |\n|---|---|\n${rows.join('\n')}\n`;
  const notes = (command.notes ?? []).map((note) => `\n${note}\n`).join('');
  const examples = command.examples === undefined ? '' : `\n\`\`\`\n${command.examples.join('\n')}\n\`\`\`\n`;
  return `## ${name}\n\n${summary}\n\n\`\`\`\n${usage}\n\`\`\`\n${table}${notes}\nWith \`--json\`: ${command.result}.\n${examples}`;
}

function anchorOf(name: string): string {
  return name.replaceAll(' ', '-');
}

/** A line break would end the row of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
