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
