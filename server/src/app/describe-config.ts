import type { Environment } from './config.ts';
import { settings } from './settings.ts';

export interface DescribedSetting {
  readonly setting: string;
  /** As given, `(hidden)` where it is a secret, or the fallback in words. */
  readonly value: string;
  readonly from: 'environment' | 'default';
}

const HIDDEN = '(hidden)';

/** What is in force, setting by setting, with secrets hidden. */
export function describeConfig(environment: Environment): DescribedSetting[] {
  return Object.values(settings).map(({ name, secret, fallbackText }) => {
    const given = environment[name];
    if (given === undefined || given === '') {
      return { setting: name, value: fallbackText.replaceAll('`', ''), from: 'default' };
    }
    return { setting: name, value: secret ? HIDDEN : given, from: 'environment' };
  });
}

/** The table of docs/configuration.md. */
export function configurationReference(): string {
  const rows = Object.values(settings).map(
    ({ name, description, fallbackText, secret }) =>
      `| \`${name}\` | ${fallbackText} | ${description}${secret ? ' **Secret.**' : ''} |`,
  );
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}
