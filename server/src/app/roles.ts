/** What a process can be: the whole program, or one part of it. Nothing in between is supported. */
export const ROLES = [
  'all',
  'users',
  'channels',
  'telegram',
  'notifications',
  'content',
  'gateway',
  'bot',
] as const;
export type Role = (typeof ROLES)[number];

/** The parts that a role runs in this process. */
export function runsHere(role: Role, part: Exclude<Role, 'all'>): boolean {
  return role === 'all' || role === part;
}

/** Roles that answer calls of others and have a part of the database. */
export function isService(role: Role): boolean {
  return role !== 'all' && !isEdge(role);
}

/** Roles that call services for somebody outside and keep nothing. */
export function isEdge(role: Role): boolean {
  return role === 'gateway' || role === 'bot';
}
