import { gatewayDefinition } from '../gateway/index.ts';
import { type NamedCatalogue, platformErrors } from '../platform/errors/index.ts';
import { exportFormatReference, importReasonsReference } from '../services/channels/index.ts';
import { appErrors } from './app-errors.ts';
import { serviceDefinitions } from './definitions.ts';
import { configurationReference } from './describe-config.ts';

/** Every failure there is, by the part that answers with it. */
export const catalogues: readonly NamedCatalogue[] = [
  { service: 'every service', errors: platformErrors },
  { service: 'start', errors: appErrors },
  gatewayDefinition,
  ...serviceDefinitions,
];

/** The documents that are made from the code, by their path in the repository. A test keeps them equal. */
export function referenceDocuments(): Readonly<Record<string, string>> {
  return {
    'docs/configuration.md': configurationDocument(),
    'docs/errors.md': errorsDocument(),
    'docs/export-format.md': exportFormatReference(),
  };
}

function configurationDocument(): string {
  return `# Configuration

Every setting is an environment variable, read once at the start. \`analyticbot config\` prints what is in force, with
secrets hidden, and every mistake at once. Nothing has to be set.

${configurationReference()}
`;
}

function errorsDocument(): string {
  const parts = catalogues.map(({ service, errors }) => {
    const rows = Object.entries(errors).map(
      ([reason, { code, message, remedy }]) =>
        `| \`${reason}\` | \`${code}\` | ${cell(message)} | ${cell(remedy)} |`,
    );
    const title = `${service.slice(0, 1).toUpperCase()}${service.slice(1)}`;
    return `## ${title}\n\n| reason | code | message | remedy |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Errors

A failed call carries a stable reason, which never changes its meaning, and a message with its remedy. Over HTTP the
reason stands in the details of the error, as \`analyticbot.common.v1.ErrorDetail\`, beside the number of the request,
and outside of methods in the header \`x-error-reason\` as well, which answers to HEAD have too;
\`{name}\` stands for a value. Whatever is not listed is a bug: it is answered as \`INTERNAL\`, and the log tells its cause
under the number of the request.

${parts.join('\n')}
${importReasonsReference()}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
