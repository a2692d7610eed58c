import { Failure, failure } from '../../../platform/errors/index.ts';
import { assertRuleHolds } from './assert-rule-holds.ts';
import { type DayOfWeek, FREQUENCIES, type Frequency, type Rule, type Until, WEEKDAYS } from './rule.ts';
import { scheduleErrors } from './schedule-errors.ts';
import { MAX_A_DAY, MAX_COUNT, MAX_INTERVAL, MAX_RULE_LENGTH } from './schedule-limits.ts';
import { MINUTE_MS, MINUTES_A_DAY, readDayAndTime } from './wall-time.ts';

/** A value of the rule's text, and the byte at which it begins. */
interface Token {
  readonly text: string;
  readonly byte: number;
}

const SECONDS_A_DAY = 86_400;
/** Characters of a rule that a refusal shows. */
const SHOWN_LENGTH = 40;
const NUMBER_PARTS = {
  BYMONTH: [1, 12, false],
  BYWEEKNO: [1, 53, true],
  BYYEARDAY: [1, 366, true],
  BYMONTHDAY: [1, 31, true],
  BYHOUR: [0, 23, false],
  BYMINUTE: [0, 59, false],
  BYSETPOS: [1, 366, true],
} as const;
const OTHER_PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYSECOND'];

/**
 * A rule from the text of RFC 5545 §3.3.10, with or without `RRULE:` before it, in letters of either size.
 *
 * `UNTIL` is an instant (`20261231T220000Z`), a wall time in the schedule's zone, or a day, which is included whole.
 *
 * @throws Failure SCHEDULE_RULE_UNREADABLE, SCHEDULE_RULE_CONTRADICTORY, SCHEDULE_RULE_TOO_OFTEN,
 *   SCHEDULE_YEAR_OUT_OF_RANGE; the place is the field `rule` and the byte in its text
 */
export function readRule(text: string): Rule {
  if (text.length > MAX_RULE_LENGTH)
    throw unreadable({ text, byte: MAX_RULE_LENGTH }, `at most ${MAX_RULE_LENGTH} characters`);
  const parts = splitParts(text);
  const frequency = readFrequency(parts.get('FREQ'), text);
  const numbers = (name: keyof typeof NUMBER_PARTS): number[] | null => readNumbers(parts.get(name), name);
  assertWholeMinutes(parts.get('BYSECOND'));
  const rule: Rule = {
    frequency,
    interval: readPositive(parts.get('INTERVAL'), MAX_INTERVAL) ?? 1,
    count: readPositive(parts.get('COUNT'), MAX_COUNT),
    until: readUntil(parts.get('UNTIL')),
    weekStart: readWeekStart(parts.get('WKST')),
    byMonth: numbers('BYMONTH'),
    byWeekNumber: numbers('BYWEEKNO'),
    byYearDay: numbers('BYYEARDAY'),
    byMonthDay: numbers('BYMONTHDAY'),
    byDay: readDays(parts.get('BYDAY')),
    byHour: numbers('BYHOUR'),
    byMinute: numbers('BYMINUTE'),
    bySetPosition: numbers('BYSETPOS'),
  };
  assertRuleHolds(rule);
  return rule;
}

function splitParts(text: string): Map<string, Token> {
  const prefix = /^\s*(?:RRULE:)?/i.exec(text)?.[0].length ?? 0;
  const parts = new Map<string, Token>();
  let byte = prefix;
  for (const piece of text.slice(prefix).trimEnd().split(';')) {
    const equals = piece.indexOf('=');
    const name = piece.slice(0, Math.max(equals, 0)).toUpperCase();
    const known = Object.hasOwn(NUMBER_PARTS, name) || OTHER_PARTS.includes(name);
    if (!known) throw unreadable({ text: piece, byte }, 'a part such as FREQ=DAILY');
    if (parts.has(name)) throw unreadable({ text: piece, byte }, `${name} only once`);
    parts.set(name, { text: piece.slice(equals + 1).toUpperCase(), byte: byte + equals + 1 });
    byte += piece.length + 1;
  }
  return parts;
}

function readFrequency(token: Token | undefined, rule: string): Frequency {
  if (token === undefined) throw unreadable({ text: rule, byte: 0 }, 'FREQ is missing');
  if (token.text === 'SECONDLY') {
    const values = { perDay: SECONDS_A_DAY, limit: MAX_A_DAY };
    throw failure(scheduleErrors, 'SCHEDULE_RULE_TOO_OFTEN', { values, place: placeOf(token) });
  }
  const found = FREQUENCIES.find((frequency) => frequency === token.text);
  if (found === undefined) throw unreadable(token, `one of ${FREQUENCIES.join(', ')}`);
  return found;
}

function assertWholeMinutes(token: Token | undefined): void {
  if (token !== undefined && !/^0{1,2}$/.test(token.text))
    throw unreadable(token, 'only 0, since posts go out at whole minutes');
}

function readPositive(token: Token | undefined, most: number): number | null {
  if (token === undefined) return null;
  const value = /^\d{1,9}$/.test(token.text) ? Number(token.text) : 0;
  if (value < 1 || value > most) throw unreadable(token, `a number from 1 to ${most}`);
  return value;
}

function readWeekStart(token: Token | undefined): number {
  if (token === undefined) return 0;
  const weekday = WEEKDAYS.indexOf(token.text);
  if (weekday < 0) throw unreadable(token, `one of ${WEEKDAYS.join(', ')}`);
  return weekday;
}

function readUntil(token: Token | undefined): Until | null {
  if (token === undefined) return null;
  const isInstant = token.text.endsWith('Z');
  try {
    const { day, minute } = readDayAndTime(
      withoutSeconds(isInstant ? token.text.slice(0, -1) : token.text),
      'rule',
    );
    const wall = day * MINUTES_A_DAY + (minute ?? MINUTES_A_DAY - 1);
    if (!isInstant) return { wall };
    if (minute !== null) return { instantMs: wall * MINUTE_MS };
  } catch (error) {
    if (error instanceof Failure && error.reason === 'SCHEDULE_YEAR_OUT_OF_RANGE') throw error;
  }
  throw unreadable(token, 'a day or a time such as 20261231, 20261231T235900 or 20261231T225900Z');
}

/** Seconds of an end change nothing: every time is a whole minute, and the end is included. */
function withoutSeconds(text: string): string {
  return text.replace(/^(\d{8}T\d{4})[0-5]\d$/, '$100').replace(/^(.{10}T\d\d:\d\d):[0-5]\d$/, '$1');
}

function readNumbers(token: Token | undefined, name: keyof typeof NUMBER_PARTS): number[] | null {
  if (token === undefined) return null;
  const [least, most, signed] = NUMBER_PARTS[name];
  const expected = `numbers from ${least} to ${most}${signed ? `, or from -${most} to -${least}` : ''}`;
  const values = splitList(token).map((item) => {
    const value = /^[+-]?\d{1,3}$/.test(item.text) ? Number(item.text) : Number.NaN;
    const size = signed ? Math.abs(value) : value;
    if (!(size >= least && size <= most)) throw unreadable(item, expected);
    return value;
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

function readDays(token: Token | undefined): DayOfWeek[] | null {
  if (token === undefined) return null;
  return splitList(token).map((item) => {
    const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item.text);
    const nth = match?.[1] === undefined ? null : Number(match[1]);
    if (match === null || nth === 0 || Math.abs(nth ?? 1) > 53)
      throw unreadable(item, 'weekdays such as MO, 2FR (the second Friday) or -1SU (the last Sunday)');
    return { weekday: WEEKDAYS.indexOf(match[2] ?? ''), nth };
  });
}

function splitList(token: Token): Token[] {
  let byte = token.byte;
  return token.text.split(',').map((text) => {
    const item = { text, byte };
    byte += text.length + 1;
    return item;
  });
}

function unreadable({ text, byte }: Token, expected: string): Failure {
  const values = { text: text.slice(0, SHOWN_LENGTH), expected };
  return failure(scheduleErrors, 'SCHEDULE_RULE_UNREADABLE', { values, place: placeOf({ text, byte }) });
}

function placeOf(token: Token): { field: string; byte: number } {
  return { field: 'rule', byte: token.byte };
}
