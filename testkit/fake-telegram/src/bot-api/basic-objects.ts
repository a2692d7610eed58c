import type { User } from '../world/user.ts';

/** An object as the Bot API writes it. Fields without a value are left out. */
export type Json = { readonly [field: string]: unknown };

/** Without the fields that have no value. */
export function without(fields: Json): Json {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}

export function userJson(user: User): Json {
  return without({
    id: user.id,
    is_bot: user.isBot,
    first_name: user.firstName,
    username: user.username,
    language_code: user.languageCode,
    is_premium: user.isPremium || null,
  });
}
