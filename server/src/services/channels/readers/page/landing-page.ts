import type { Refusal } from '../reader.ts';
import { attribute, elementsIn, firstOfClass, parsePage, textIn } from './dom.ts';

/** What a page of the form t.me/name is: it shows no posts, whatever it is of. */
export function landingPage(html: string): Refusal {
  const page = parsePage(html);
  const username = usernameOf(html);
  const title = firstOfClass(page, 'tgme_page_title');
  const extras = [...elementsIn(page)]
    .filter((element) => (attribute(element, 'class') ?? '').includes('tgme_page_extra'))
    .map(textIn)
    .join(' ');
  const action = firstOfClass(page, 'tgme_action_button_new');
  const preview = firstOfClass(page, 'tgme_page_context_link');
  const reason =
    (preview !== null && /\/s\//.test(attribute(preview, 'href') ?? '')) || /subscriber/i.test(extras)
      ? 'page_landing_channel'
      : /monthly users/i.test(extras) || (action !== null && /start bot/i.test(textIn(action)))
        ? 'page_landing_bot'
        : /\bmembers?\b|\bonline\b/i.test(extras)
          ? 'page_landing_group'
          : title === null
            ? 'page_name_free'
            : 'page_landing_user';
  return { kind: 'refused', reason, values: { username } };
}

function usernameOf(html: string): string {
  return /tg:\/\/resolve\?domain=(\w{1,32})/.exec(html)?.[1] ?? '?';
}
