import { type Chat, memberCount } from '../world/chat.ts';
import type { Message } from '../world/message.ts';
import { detectEntities } from '../world/message.ts';
import type { User } from '../world/user.ts';
import { secondsNow, type World } from '../world/world.ts';
import { messageHtml } from './message-html.ts';
import { escapeHtml, shortCount, textHtml } from './page-text.ts';

/** About so many posts are on a page. */
const PAGE_POSTS = 20;

/** Which part of the history a page shows: before a message, after it, or the newest. */
export interface PageCut {
  readonly before: number | null;
  readonly after: number | null;
}

/** The posts of a page, oldest first; the parts of an album are one. */
function postsOf(chat: Chat, { before, after }: PageCut): Message[][] {
  const posts: Message[][] = [];
  for (const message of chat.messages.values()) {
    if (message.deletedAt !== null) continue;
    const last = posts.at(-1);
    if (message.albumId !== null && last?.[0]?.albumId === message.albumId) last.push(message);
    else posts.push([message]);
  }
  const idOf = (post: readonly Message[]): number => post[0]?.id ?? 0;
  if (after !== null) return posts.filter((post) => idOf(post) > after).slice(0, PAGE_POSTS);
  return posts.filter((post) => before === null || idOf(post) < before).slice(-PAGE_POSTS);
}

/** t.me/s/name */
export function previewHtml(world: World, chat: Chat, cut: PageCut): string {
  const posts = postsOf(chat, cut);
  const oldest = posts[0]?.[0]?.id ?? null;
  const hasOlder =
    oldest !== null &&
    [...chat.messages.values()].some(({ id, deletedAt }) => id < oldest && deletedAt === null);
  const more = hasOlder
    ? `<div class="tgme_widget_message_centered js-messages_more_wrap"><a href="/s/${chat.username}?before=${oldest}" class="tme_messages_more js-messages_more" data-before="${oldest}"></a></div>`
    : '';
  const madeAt = secondsNow(world);
  return page(
    `${escapeHtml(chat.title)} – Telegram`,
    chat,
    `${hasOlder ? `<link rel="prev" href="/s/${chat.username}?before=${oldest}">\n` : ''}<link rel="canonical" href="/s/${chat.username}">`,
    `<body class="widget_frame_base tgme_webpreview emoji_image thin_box_shadow tme_mode no_transitions">
<main class="tgme_main" data-url="/${chat.username}">
${channelInfo(chat)}
  <div class="tgme_container">
    <section class="tgme_channel_history js-message_history">
      ${more}${posts.map((post) => messageHtml(world, chat, post, madeAt)).join('')}
    </section>
  </div>
</main>
</body>`,
  );
}

function channelInfo(chat: Chat): string {
  const members = memberCount(chat);
  return `<aside class="tgme_right_column"><section class="tgme_right_column">
<div class="tgme_channel_info">
  <div class="tgme_channel_info_header">
    <div class="tgme_channel_info_header_title_wrap"><div class="tgme_channel_info_header_title"><span dir="auto">${escapeHtml(chat.title)}</span></div></div>
    <div class="tgme_channel_info_header_username"><a href="https://t.me/${chat.username}">@${chat.username}</a></div>
  </div>
  <div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">${shortCount(members)}</span> <span class="counter_type">${members === 1 ? 'subscriber' : 'subscribers'}</span></div></div>
  <div class="tgme_channel_info_description">${textHtml(chat.description, detectEntities(chat.description, []))}</div>
</div>
</section></aside>`;
}

/** t.me/name: of a channel with its exact number of subscribers. */
export function landingHtml(chat: Chat): string {
  const members = memberCount(chat).toLocaleString('en').replaceAll(',', ' ');
  const word = chat.kind === 'channel' ? 'subscriber' : 'member';
  const preview =
    chat.kind === 'channel'
      ? `<div class="tgme_page_context_link_wrap"><a class="tgme_page_context_link" href="/s/${chat.username}">Preview channel</a></div>`
      : '';
  return page(
    `Telegram: View @${chat.username}`,
    chat,
    '',
    `<body class="no_transition"><div class="tgme_page_wrap"><div class="tgme_body_wrap"><div class="tgme_page">
<div class="tgme_page_title" dir="auto"><span dir="auto">${escapeHtml(chat.title)}</span></div>
<div class="tgme_page_extra">${members} ${members === '1' ? word : `${word}s`}</div>
<div class="tgme_page_description" dir="auto">${escapeHtml(chat.description)}</div>
<div class="tgme_page_action"><a class="tgme_action_button_new shine" href="tg://resolve?domain=${chat.username}">View in Telegram</a></div>
${preview}
</div></div></div></body>`,
  );
}

/** t.me/name of a person or a bot, who have no posts. */
export function personHtml({ isBot, firstName, username }: User): string {
  return `<!DOCTYPE html>
<html><head>
  <meta charset="utf-8">
  <title>Telegram: ${isBot ? 'Launch' : 'Contact'} @${username}</title>
  <meta property="og:title" content="${escapeHtml(firstName)}">
  <meta property="og:site_name" content="Telegram">
  <meta property="og:description" content="">
</head>
<body class="no_transition"><div class="tgme_page_wrap"><div class="tgme_body_wrap"><div class="tgme_page">
<div class="tgme_page_title" dir="auto"><span dir="auto">${escapeHtml(firstName)}</span></div>
<div class="tgme_page_extra">@${username}</div>
<div class="tgme_page_action"><a class="tgme_action_button_new shine" href="tg://resolve?domain=${username}">${isBot ? 'Start Bot' : 'Send Message'}</a></div>
</div></div></div></body></html>`;
}

/** t.me/name where nobody has the name. */
export function unknownHtml(username: string): string {
  return `<!DOCTYPE html>
<html><head>
  <meta charset="utf-8">
  <title>Telegram: Contact @${escapeHtml(username)}</title>
  <meta name="robots" content="noindex, nofollow">
  <meta property="og:title" content="Telegram: Contact @${escapeHtml(username)}">
  <meta property="og:site_name" content="Telegram">
</head>
<body class="no_transition"><div class="tgme_page_wrap"><div class="tgme_body_wrap"><div class="tgme_page">
<div class="tgme_page_icon"><i class="tgme_icon_user"></i></div>
<div class="tgme_page_description">If you have <strong>Telegram</strong>, you can contact <a class="tgme_username_link" href="tg://resolve?domain=${escapeHtml(username)}">@${escapeHtml(username)}</a> right away.</div>
<div class="tgme_page_action"><a class="tgme_action_button_new" href="tg://resolve?domain=${escapeHtml(username)}">Send Message</a></div>
</div></div></div></body></html>`;
}

function page(title: string, chat: Chat, links: string, body: string): string {
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <meta property="og:title" content="${escapeHtml(chat.title)}">
    <meta property="og:site_name" content="Telegram">
    <meta property="og:description" content="${escapeHtml(chat.description)}">
    ${links}
  </head>
  ${body}
</html>`;
}
