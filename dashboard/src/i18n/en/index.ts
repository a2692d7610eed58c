import { analytics } from '../../analytics/dictionary/en.ts';
import { account } from './account.ts';
import { channels } from './channels.ts';
import { errors } from './errors.ts';
import { imports } from './imports.ts';
import { metric } from './metric.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const dictionary = { account, analytics, channels, errors, imports, metric, settings, shell } as const;
