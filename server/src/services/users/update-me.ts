import { failure } from '../../platform/errors/index.ts';
import { openAccounts, type Person } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';

export interface UpdateMeInput {
  readonly userId: string;
  /** Undefined leaves it as it is. */
  readonly name: string | undefined;
  /** BCP 47, or empty to follow the browser; undefined leaves it as it is. */
  readonly locale: string | undefined;
}

/** Changes name or language of the person. Throws LOCALE_INVALID. */
export async function updateMe(deps: UsersDeps, input: UpdateMeInput): Promise<Person> {
  const change = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.locale === undefined ? {} : { locale: canonicalLocale(input.locale) }),
  };
  return openAccounts(deps.database.kysely, deps.secret).updatePerson(input.userId, change);
}

function canonicalLocale(locale: string): string {
  if (locale === '') return '';
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? '';
  } catch {
    throw failure(usersErrors, 'LOCALE_INVALID', { values: { locale } });
  }
}
