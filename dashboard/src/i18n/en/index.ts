import { analytics } from '../../analytics/dictionary/en.ts';
import { account } from './account.ts';
import { alerts } from './alerts.ts';
import { broadcasts } from './broadcasts.ts';
import { calendar } from './calendar.ts';
import { channelPlan } from './channel-plan.ts';
import { channels } from './channels.ts';
import { compose } from './compose.ts';
import { errors } from './errors.ts';
import { experiments } from './experiments.ts';
import { fields } from './fields.ts';
import { imports } from './imports.ts';
import { metric } from './metric.ts';
import { problems } from './problems.ts';
import { publication } from './publication.ts';
import { reasons } from './reasons.ts';
import { settings } from './settings.ts';
import { shares } from './shares.ts';
import { shell } from './shell.ts';
import { sources } from './sources.ts';
import { telegramAccount } from './telegram-account.ts';

export const dictionary = {
  account,
  alerts,
  analytics,
  broadcasts,
  calendar,
  channelPlan,
  channels,
  compose,
  errors,
  experiments,
  fields,
  imports,
  metric,
  problems,
  publication,
  reasons,
  settings,
  shares,
  shell,
  sources,
  telegramAccount,
} as const;
