import { isLanguage, type Language } from '../words/language.ts';

/** What is shown of one channel. */
export const VIEWS = ['stats', 'top', 'growth'] as const;
export type View = (typeof VIEWS)[number];

/** How often a digest comes. */
export const RHYTHMS = ['daily', 'weekly', 'off'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** What a button of the bot means. */
export type Press =
  | { readonly kind: 'workspaces' }
  | { readonly kind: 'workspace'; readonly workspaceId: number }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'channels'; readonly workspaceId: number; readonly view: View; readonly page: number }
  | {
      readonly kind: 'show';
      readonly workspaceId: number;
      readonly view: View;
      readonly channelId: number;
      readonly days: number;
    }
  /** Of these channels; of the largest ones where none is named. */
  | {
      readonly kind: 'compare';
      readonly workspaceId: number;
      readonly days: number;
      readonly channelIds: readonly number[];
    }
  | {
      readonly kind: 'digest';
      readonly workspaceId: number;
      readonly rhythm: Rhythm;
      readonly hour: number;
      /** ISO, Monday = 1, of a weekly one; null where it is not weekly. */
      readonly weekday: number | null;
    }
  /** Ends a digest that comes to this chat beside its first. */
  | { readonly kind: 'endDigest'; readonly workspaceId: number; readonly digestId: string }
  /** Switches a rule on or off. */
  | {
      readonly kind: 'rule';
      readonly workspaceId: number;
      readonly ruleId: string;
      readonly isOn: boolean;
    }
  /** Has notices sent to this chat. */
  | { readonly kind: 'here'; readonly workspaceId: number }
  /** Whether the chat is to be unlinked. */
  | { readonly kind: 'unlink'; readonly isSure: boolean }
  /** The chat of the ticket goes to the workspace. */
  | { readonly kind: 'assign'; readonly workspaceId: number; readonly ticket: string }
  /** Asks once more which workspace the chat of the ticket is to go to. */
  | { readonly kind: 'place'; readonly ticket: string };

const UUID = /^[0-9a-f-]{36}$/;
/** As many as their ids fit into the data of a button. */
export const MOST_COMPARED_BY_NAME = 4;

/** What travels with the button: at most 64 bytes. */
export function writePress(press: Press): string {
  switch (press.kind) {
    case 'workspaces':
      return 'ws';
    case 'workspace':
      return `w:${press.workspaceId}`;
    case 'language':
      return `l:${press.language}`;
    case 'channels':
      return `c:${press.workspaceId}:${press.view}:${press.page}`;
    case 'show':
      return `s:${press.workspaceId}:${press.view}:${press.channelId}:${press.days}`;
    case 'compare':
      return `m:${press.workspaceId}:${press.days}:${press.channelIds.join(',')}`;
    case 'digest':
      return `d:${press.workspaceId}:${press.rhythm}:${press.hour}:${press.weekday ?? ''}`;
    case 'endDigest':
      return `e:${press.workspaceId}:${press.digestId}`;
    case 'rule':
      return `r:${press.workspaceId}:${press.ruleId}:${press.isOn ? 'on' : 'off'}`;
    case 'here':
      return `n:${press.workspaceId}`;
    case 'unlink':
      return press.isSure ? 'u:yes' : 'u:no';
    case 'assign':
      return `a:${press.workspaceId}:${press.ticket}`;
    case 'place':
      return `p:${press.ticket}`;
  }
}

/**
 * What the data of a press mean; null where they are not of a button of this bot. Any program can send any data: what
 * they name is looked up as the person who pressed, like an argument of a command.
 */
export function readPress(data: string): Press | null {
  const press = parse(data.split(':'));
  return press !== null && writePress(press) === data ? press : null;
}

function parse([kind, first = '', second = '', third = '', fourth = '']: readonly string[]): Press | null {
  const id = number(first);
  switch (kind) {
    case 'ws':
      return { kind: 'workspaces' };
    case 'w':
      return id === null ? null : { kind: 'workspace', workspaceId: id };
    case 'l':
      return isLanguage(first) ? { kind: 'language', language: first } : null;
    case 'c': {
      const [view, page] = [viewOf(second), number(third)];
      return id === null || view === null || page === null
        ? null
        : { kind: 'channels', workspaceId: id, view, page };
    }
    case 's': {
      const [view, channelId, days] = [viewOf(second), number(third), daysOf(fourth)];
      return id === null || view === null || channelId === null || days === null
        ? null
        : { kind: 'show', workspaceId: id, view, channelId, days };
    }
    case 'm': {
      const [days, channelIds] = [daysOf(second), numbers(third)];
      return id === null || days === null || channelIds === null
        ? null
        : { kind: 'compare', workspaceId: id, days, channelIds };
    }
    case 'd': {
      const [rhythm, hour, weekday] = [
        RHYTHMS.find((name) => name === second),
        number(third),
        /^[1-7]$/.test(fourth) ? Number(fourth) : null,
      ];
      return id === null || rhythm === undefined || hour === null || hour > 23
        ? null
        : { kind: 'digest', workspaceId: id, rhythm, hour, weekday: rhythm === 'weekly' ? weekday : null };
    }
    case 'e':
      return id === null || !UUID.test(second)
        ? null
        : { kind: 'endDigest', workspaceId: id, digestId: second };
    case 'r':
      return id === null || !UUID.test(second)
        ? null
        : { kind: 'rule', workspaceId: id, ruleId: second, isOn: third === 'on' };
    case 'n':
      return id === null ? null : { kind: 'here', workspaceId: id };
    case 'u':
      return first === 'yes' || first === 'no' ? { kind: 'unlink', isSure: first === 'yes' } : null;
    case 'a':
      return id === null ? null : { kind: 'assign', workspaceId: id, ticket: second };
    case 'p':
      return { kind: 'place', ticket: first };
    default:
      return null;
  }
}

function number(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function numbers(text: string): readonly number[] | null {
  if (text === '') return [];
  const found = text.split(',').flatMap((part) => number(part) ?? []);
  return found.length <= MOST_COMPARED_BY_NAME ? found : null;
}

function daysOf(text: string): number | null {
  const days = number(text);
  return days === null || days < 1 || days > 366 ? null : days;
}

function viewOf(text: string): View | null {
  return VIEWS.find((view) => view === text) ?? null;
}
