export {
  ADMIN_RIGHTS,
  type AdminRight,
  type Chat,
  type InviteLink,
  type Member,
  memberCount,
} from './chat.ts';
export { addInviteLink, ban, decideRequest, demote, join, leave, memberOf, promote } from './membership.ts';
export { type Content, type Entity, type Message, type ReactionCount, textContent } from './message.ts';
export {
  boost,
  edit,
  findMessage,
  forward,
  post,
  pressButton,
  react,
  remove,
  removeBoost,
} from './messages.ts';
export { addInvoice, balanceOf, buyMedia, giveStars, pay } from './stars.ts';
export type { Bot, User } from './user.ts';
export { addBot, addChat, addUser, findByUsername, linkGroup, privateChat, type World } from './world.ts';
