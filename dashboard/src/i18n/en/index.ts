import { analytics } from '../../analytics/dictionary/en.ts';
import { account } from './account.ts';
import { channels } from './channels.ts';
import { errors } from './errors.ts';
import { fields } from './fields.ts';
import { imports } from './imports.ts';
import { metric } from './metric.ts';
import { problems } from './problems.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

export const dictionary = {
  account,
  analytics,
  channels,
  errors,
  fields,
  imports,
  metric,
  problems,
  settings,
  shell,
} as const;
