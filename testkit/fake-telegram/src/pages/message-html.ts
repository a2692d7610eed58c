import { type Chat, channelId } from '../world/chat.ts';
import type { Media } from '../world/media.ts';
import type { Message, ReactionCount } from '../world/message.ts';
import type { World } from '../world/world.ts';
import { emojiHtml, escapeHtml, shortCount, textHtml } from './page-text.ts';

/** One post of a page: a message, or the parts of an album together. */
export function messageHtml(world: World, chat: Chat, parts: readonly Message[], madeAtS: number): string {
  const [first] = parts;
  if (first === undefined) return '';
  const address = `${chat.username}/${first.id}`;
  const stamp = Buffer.from(
    JSON.stringify({ c: -channelId(chat), p: first.id, t: madeAtS, h: String(first.id).padStart(18, '0') }),
  ).toString('base64url');
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${address}" data-view="${stamp}">
  <div class="tgme_widget_message_user"><a href="https://t.me/${chat.username}"><i class="tgme_widget_message_user_photo bgcolor2" data-content="${escapeHtml(chat.title.slice(0, 1))}"></i></a></div>
  <div class="tgme_widget_message_bubble">
    <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/${chat.username}"><span dir="auto">${escapeHtml(chat.title)}</span></a></div>
${forwardHtml(world, first)}${replyHtml(chat, first)}${mediaHtml(address, parts)}${bodyHtml(parts)}${pollHtml(first)}${reactionsHtml(parts)}<div class="tgme_widget_message_footer compact js-message_footer">
  <div class="tgme_widget_message_info short js-message_info">
    ${viewsHtml(parts)}<span class="tgme_widget_message_meta">${authorHtml(first)}${first.editedAt === null ? '' : 'edited &nbsp;'}<a class="tgme_widget_message_date" href="https://t.me/${address}"><time datetime="${isoSeconds(first.date)}" class="time">${isoSeconds(first.date).slice(11, 16)}</time></a></span>
  </div>
</div>
  </div>
</div></div>`;
}

const isoSeconds = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`;

function forwardHtml(world: World, { origin }: Message): string {
  if (origin === null) return '';
  const from = world.chats.get(origin.chatId);
  const name =
    from === undefined
      ? '<span class="tgme_widget_message_forwarded_from_name">Somebody</span>'
      : `<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/${from.username}/${origin.messageId}"><span dir="auto">${escapeHtml(from.title)}</span></a>`;
  return `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from ${name}</div>\n`;
}

function replyHtml(chat: Chat, { replyTo }: Message): string {
  const target = replyTo === null ? undefined : chat.messages.get(replyTo);
  if (target === undefined || target.deletedAt !== null) return '';
  return `<a class="tgme_widget_message_reply" href="https://t.me/${chat.username}/${target.id}"><div class="tgme_widget_message_text js-message_reply_text" dir="auto">${escapeHtml(target.content.text.slice(0, 60))}</div></a>\n`;
}

function mediaHtml(address: string, parts: readonly Message[]): string {
  const files = parts.flatMap(({ content }) => content.media ?? []);
  const html = files.map((media) => fileHtml(address, media)).join('');
  if (files.length < 2) return html;
  return `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div class="tgme_widget_message_grouped js-message_grouped">${html}</div></div>\n`;
}

function fileHtml(address: string, { kind, fileId }: Media): string {
  const picture = `background-image:url('https://cdn4.telesco.pe/file/${fileId}.jpg')`;
  switch (kind) {
    case 'photo':
      return `<a class="tgme_widget_message_photo_wrap" href="https://t.me/${address}" style="width:800px;${picture}"><div class="tgme_widget_message_photo" style="padding-top:66%"></div></a>\n`;
    case 'video':
      return `<a class="tgme_widget_message_video_player js-message_video_player" href="https://t.me/${address}"><i class="tgme_widget_message_video_thumb" style="${picture}"></i><div class="tgme_widget_message_video_wrap" style="width:1280px"><video src="https://cdn4.telesco.pe/file/${fileId}.mp4" class="tgme_widget_message_video js-message_video"></video></div><time class="message_video_duration js-message_video_duration">0:12</time></a>\n`;
    case 'animation':
      return `<a class="tgme_widget_message_video_player js-message_video_player" href="https://t.me/${address}"><i class="tgme_widget_message_video_thumb" style="${picture}"></i><video loop muted src="https://cdn4.telesco.pe/file/${fileId}.mp4" class="tgme_widget_message_video js-message_video"></video></a>\n`;
    case 'voice':
      return `<div class="tgme_widget_message_voice_player js-message_voice_player" href="https://t.me/${address}"><time class="tgme_widget_message_voice_duration">0:07</time></div>\n`;
    default:
      return `<a class="tgme_widget_message_document_wrap" href="https://t.me/${address}"><div class="tgme_widget_message_document_icon${kind === 'audio' ? ' audio' : ''}"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title" dir="auto">${escapeHtml(fileId)}</div></div></a>\n`;
  }
}

/** The text of an album is the caption of the part that has one. */
function bodyHtml(parts: readonly Message[]): string {
  const content = parts.map((part) => part.content).find(({ text }) => text !== '');
  if (content === undefined) return '';
  return `<div class="tgme_widget_message_text js-message_text" dir="auto">${textHtml(content.text, content.entities)}</div>\n`;
}

function pollHtml({ content: { poll } }: Message): string {
  if (poll === null) return '';
  const total = poll.options.reduce((sum, { votes }) => sum + votes, 0);
  const options = poll.options
    .map(
      ({ text, votes }) =>
        `<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">${total === 0 ? 0 : Math.round((votes / total) * 100)}%</div><div class="tgme_widget_message_poll_option_value"><div class="tgme_widget_message_poll_option_text">${escapeHtml(text)}</div></div></div>`,
    )
    .join('');
  return `<div class="tgme_widget_message_poll js-message_poll"><div class="tgme_widget_message_poll_question">${escapeHtml(poll.question)}</div><div class="tgme_widget_message_poll_type">Anonymous Poll</div>${options}</div><div class="tgme_widget_message_voters">${shortCount(total)} voters</div>\n`;
}

/** Parts of an album each have reactions of their own; the page shows those of the first. */
function reactionsHtml([first]: readonly Message[]): string {
  if (first === undefined || first.reactions.length === 0) return '';
  const reactions = first.reactions.map(reactionHtml);
  return `<div class="tgme_widget_message_reactions js-message_reactions">${reactions.join('')}</div>`;
}

function reactionHtml({ kind, emoji, count }: ReactionCount): string {
  if (kind === 'paid') {
    return `<span class="tgme_reaction tgme_reaction_paid"><i class="icon icon-telegram-stars"></i>${shortCount(count)}</span>`;
  }
  const picture = kind === 'custom' ? `<tg-emoji emoji-id="${emoji}"></tg-emoji>` : emojiHtml(emoji);
  return `<span class="tgme_reaction">${picture}${shortCount(count)}</span>`;
}

function viewsHtml(parts: readonly Message[]): string {
  const views = Math.max(...parts.map((part) => part.views));
  return `<span class="tgme_widget_message_views">${shortCount(views)}</span><span class="copyonly"> views</span>`;
}

function authorHtml({ signature }: Message): string {
  return signature === null
    ? ''
    : `<span class="tgme_widget_message_from_author" dir="auto">${escapeHtml(signature)}</span>,&nbsp;`;
}
