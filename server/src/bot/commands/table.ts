import { alerts } from './alerts.ts';
import { listChannels } from './channels.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { digest } from './digest.ts';
import { help } from './help.ts';
import { pickLanguage } from './language.ts';
import { showChannelBy } from './show-channel.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';

/** Every command by its name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['start', { needs: 'nothing', run: start }],
  ['stats', { needs: 'workspace', run: showChannelBy('stats') }],
  ['top', { needs: 'workspace', run: showChannelBy('top') }],
  ['growth', { needs: 'workspace', run: showChannelBy('growth') }],
  ['compare', { needs: 'workspace', run: compare }],
  ['channels', { needs: 'workspace', run: listChannels }],
  ['digest', { needs: 'workspace', run: digest }],
  ['alerts', { needs: 'workspace', run: alerts }],
  ['language', { needs: 'nothing', run: pickLanguage }],
  ['stop', { needs: 'account', run: stop }],
  ['help', { needs: 'nothing', run: help }],
]);
