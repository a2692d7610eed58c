/** The first and the last year in which a schedule may name a time. Zone rules of other years are history or guesses. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2199;

/** Occurrences are looked for so many days from where one looks: ten years, so that every walk ends. */
export const HORIZON_DAYS = 3_653;
/** The same in years, for people. */
export const HORIZON_YEARS = 10;

/** Times are whole minutes, so that no rule is more frequent than one a minute; a day has at most so many. */
export const MAX_A_DAY = 288;

export const MAX_COUNT = 10_000;
export const MAX_INTERVAL = 100_000;
/** Characters of a rule. One that names every day of the year by its number has about 1,500. */
export const MAX_RULE_LENGTH = 2_000;
/** Exceptions of a schedule, and additional times of it. */
export const MAX_DATES = 1_000;
