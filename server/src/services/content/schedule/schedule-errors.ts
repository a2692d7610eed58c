import type { ErrorCatalogue } from '../../../platform/errors/index.ts';

/** Failures of schedules and queues: part of the service's catalogue. Places name the field, in a rule also the byte. */
export const scheduleErrors = {
  SCHEDULE_ZONE_UNKNOWN: {
    code: 'invalid_argument',
    message: '{zone} is not the name of a time zone.',
    remedy: 'Use a name of the IANA list, for example Asia/Tashkent or Europe/Berlin.',
  },
  SCHEDULE_TIME_INVALID: {
    code: 'invalid_argument',
    message: '{time} is not a time of the calendar.',
    remedy: 'Write a day that exists and whole minutes, for example 2026-03-29T09:30.',
  },
  SCHEDULE_YEAR_OUT_OF_RANGE: {
    code: 'invalid_argument',
    message: '{time} lies outside the years {firstYear} to {lastYear}.',
    remedy: 'Choose a year from {firstYear} to {lastYear}.',
  },
  SCHEDULE_RULE_UNREADABLE: {
    code: 'invalid_argument',
    message: 'The rule cannot be read at «{text}»: {expected}.',
    remedy: 'Write it as RFC 5545 says, for example FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9;BYMINUTE=30.',
  },
  SCHEDULE_RULE_CONTRADICTORY: {
    code: 'invalid_argument',
    message: '{part} cannot stand in a rule with {other}.',
    remedy: 'Leave out {part} or change {other}.',
  },
  SCHEDULE_RULE_TOO_OFTEN: {
    code: 'invalid_argument',
    message: 'The rule asks for up to {perDay} posts a day; at most {limit} a day are possible.',
    remedy: 'Name fewer hours and minutes, or a longer interval.',
  },
  SCHEDULE_YIELDS_NOTHING: {
    code: 'invalid_argument',
    message: 'The schedule has no time within {years} years from {start}.',
    remedy:
      'Look at days that do not exist, at an end before the start, and at exceptions that take away everything.',
  },
  SCHEDULE_TOO_MANY_DATES: {
    code: 'invalid_argument',
    message: 'There are {given} times in {field}; at most {limit} are possible.',
    remedy: 'Say them by a rule, or end the schedule and begin another.',
  },
  QUEUE_SLOT_INVALID: {
    code: 'invalid_argument',
    message: '{slot} is not a slot of a week.',
    remedy: 'Give a weekday (MO, TU, WE, TH, FR, SA, SU) and a time from 00:00 to 23:59.',
  },
  QUEUE_TOO_MANY_SLOTS: {
    code: 'invalid_argument',
    message: '{weekday} has {given} slots; at most {limit} a day are possible.',
    remedy: 'Take slots away.',
  },
} as const satisfies ErrorCatalogue;
