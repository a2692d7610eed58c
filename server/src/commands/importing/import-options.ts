import type { CommandInput, CommandOption } from '../command.ts';
import { commandProblem } from '../command-problem.ts';
import type { ChatWishes } from './choose-chats.ts';

/** What a person says about the files on the command line. */
export interface ImportWishes extends ChatWishes {
  /** `column=field` pairs, for tables that do not tell by themselves. */
  readonly map: readonly string[];
  /** Name of the channel, for files that name none. */
  readonly channel: string | null;
  /** When the numbers were collected. */
  readonly observedAt: Date | null;
  /** IANA name. */
  readonly timeZone: string | null;
}

/** The options of every command that reads files. */
export const importOptions: readonly CommandOption[] = [
  { flags: '--map <column=field>', repeated: 'pairs', description: 'what the columns of a table hold' },
  { flags: '--channel <name>', description: 'the channel of files that name none: @name, link or title' },
  { flags: '--chat <title>', repeated: 'values', description: 'a chat to read of an account’s export' },
  { flags: '--all-chats', description: 'read every channel and group of an account’s export' },
  { flags: '--observed-at <moment>', description: 'when the numbers in the files were collected (ISO 8601)' },
  {
    flags: '--time-zone <zone>',
    description: 'zone of days and hours of new channels, such as Europe/Moscow',
  },
];

/** @throws CommandProblem MOMENT_WRONG, TIME_ZONE_WRONG */
export function importWishes(input: CommandInput): ImportWishes {
  return {
    map: input.texts('map'),
    channel: input.text('channel'),
    chats: input.texts('chat'),
    allChats: input.flag('all-chats'),
    observedAt: momentOf(input.text('observed-at')),
    timeZone: zoneOf(input.text('time-zone')),
  };
}

function momentOf(text: string | null): Date | null {
  if (text === null) return null;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw commandProblem('MOMENT_WRONG', { moment: text });
  return moment;
}

function zoneOf(zone: string | null): string | null {
  if (zone === null) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw commandProblem('TIME_ZONE_WRONG', { zone });
  }
}
