import { signInitData } from '../mini-app/sign-init-data.ts';
import { type Actions, botOf, number, optional, text, texts, userOf } from './given.ts';

/** What people do with their accounts and devices. */
export const accountActions: Actions = {
  /** Where clients with an account connect, and the key that they must know. */
  mtproto: ({ mtproto }) => mtproto,
  'add-phone': (fake, given) => {
    const code = optional(given, 'code', text);
    const password = optional(given, 'password', text);
    const homeDc = optional(given, 'homeDc', number);
    const phone = fake.people.addPhone(userOf(fake, given), {
      number: text(given, 'number'),
      ...(code === undefined ? {} : { code }),
      ...(password === undefined ? {} : { password }),
      ...(homeDc === undefined ? {} : { homeDc }),
    });
    return { number: phone.number, code: phone.code, homeDc: phone.homeDc };
  },
  /** Another device reads the QR code. */
  scan: (fake, given) => fake.people.scan(text(given, 'url'), userOf(fake, given)),
  'end-sessions': (fake, given) => fake.people.endSessions(userOf(fake, given)),
  account: (fake, given) => ({ isSignedIn: fake.people.isSignedIn(userOf(fake, given)) }),
  /** The person opens the Mini App of the bot: what Telegram gives to the page. Fields that are given take precedence. */
  'sign-init-data': (fake, given) => {
    const bot = botOf(fake, given);
    const { id, firstName, username, languageCode } = userOf(fake, given);
    const user = {
      id,
      first_name: firstName,
      ...(username === null ? {} : { username }),
      ...(languageCode === null ? {} : { language_code: languageCode }),
    };
    return {
      initData: signInitData(bot.token, {
        query_id: `AA${fake.world.nextId()}`,
        user: JSON.stringify(user),
        auth_date: String(Math.floor(fake.clock.now() / 1000)),
        ...optional(given, 'fields', texts),
      }),
    };
  },
};
