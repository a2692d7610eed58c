const NAMES = new Map([
  ['sent', 'sent'],
  ['send_now', 'sendNow'],
  ['let_go', 'letGo'],
] as const);

type SettledName = 'sent' | 'sendNow' | 'letGo' | 'other';

/** The words for how a person settled it, in the namespace `publication`: `settled.sent`. */
export function settledName(as: string): SettledName {
  for (const [said, name] of NAMES) if (said === as) return name;
  return 'other';
}

type FinderName = 'account' | 'publicPage' | 'other';

/** The words for who found it in the channel, in the namespace `publication`: `foundBy.account`. */
export function finderName(by: string): FinderName {
  if (by === 'account') return 'account';
  return by === 'public page' ? 'publicPage' : 'other';
}
