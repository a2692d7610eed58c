import type { WordKey } from '../words/words.ts';

/** The commands as /help tells them, those that are used most first. */
export const LISTED_COMMANDS: readonly { readonly name: string; readonly meaning: WordKey }[] = [
  { name: 'stats', meaning: 'command.stats' },
  { name: 'top', meaning: 'command.top' },
  { name: 'growth', meaning: 'command.growth' },
  { name: 'compare', meaning: 'command.compare' },
  { name: 'channels', meaning: 'command.channels' },
  { name: 'digest', meaning: 'command.digest' },
  { name: 'alerts', meaning: 'command.alerts' },
  { name: 'language', meaning: 'command.language' },
  { name: 'start', meaning: 'command.start' },
  { name: 'stop', meaning: 'command.stop' },
  { name: 'help', meaning: 'command.help' },
];
