import { LinkedUsersService, TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Routes } from '../../platform/rpc/index.ts';
import type { UsersDeps } from './deps.ts';
import { signedInIdentity } from './signed-in-identity.ts';
import { createLinkCode } from './telegram-links/create-link-code.ts';
import { findLinkedUser } from './telegram-links/find-linked-user.ts';
import { changeLink, deleteLink, deleteLinkOf, listLinksOf } from './telegram-links/link-store.ts';
import { openSession } from './telegram-links/open-session.ts';
import { redeemLinkCode } from './telegram-links/redeem-link-code.ts';

/** The methods that say which Telegram user is which person. */
export function telegramLinksRoutes(deps: UsersDeps): Routes {
  const { kysely } = deps.database;
  return (router) => {
    router.service(TelegramLinksService, {
      createLinkCode: async (_request, context) => {
        const { code, expiresAt } = await createLinkCode(deps, signedInIdentity(context).userId);
        return { code, expiresAt: timestampFromDate(expiresAt) };
      },
      listLinks: async (_request, context) => {
        const links = await listLinksOf(kysely, signedInIdentity(context).userId);
        return {
          links: links.map(({ telegramUserId, name, username, linkedAt }) => ({
            telegramUserId: BigInt(telegramUserId),
            name,
            username,
            linkedAt: timestampFromDate(linkedAt),
          })),
        };
      },
      unlink: async ({ telegramUserId }, context) => {
        const { userId } = signedInIdentity(context);
        await deleteLinkOf(kysely, { userId, telegramUserId: Number(telegramUserId) });
        return {};
      },
    });
    router.service(LinkedUsersService, {
      redeemLinkCode: async ({ code, telegramUserId, name, username }) => ({
        user: await redeemLinkCode(deps, { code, telegramUserId: Number(telegramUserId), name, username }),
      }),
      findLinkedUser: async ({ telegramUserId }) => {
        const found = await findLinkedUser(deps, Number(telegramUserId));
        if (found === null) return {};
        const { person, workspaces, pickedWorkspace, locale } = found;
        return {
          user: person,
          workspaces: [...workspaces],
          locale,
          ...(pickedWorkspace === null ? {} : { workspaceId: pickedWorkspace }),
        };
      },
      changeLinkedUser: async ({ telegramUserId, workspaceId, locale }) => {
        await changeLink(kysely, Number(telegramUserId), {
          ...(locale === undefined ? {} : { locale }),
          ...(workspaceId === undefined ? {} : { picked_workspace: workspaceId }),
        });
        return {};
      },
      openSession: async ({ telegramUserId, proofDigest, proofGoodUntil, sessionToken }) => {
        if (proofGoodUntil === undefined)
          throw new Error('the rules of the contract let nothing through without it');
        const proof = {
          telegramUserId: Number(telegramUserId),
          digest: proofDigest,
          goodUntil: timestampDate(proofGoodUntil),
        };
        const opened = await openSession(deps, proof, sessionToken);
        if (opened === null) return {};
        return { session: { token: opened.token, expiresAt: timestampFromDate(opened.expiresAt) } };
      },
      unlinkTelegramUser: async ({ telegramUserId }) => {
        await deleteLink(kysely, Number(telegramUserId));
        return {};
      },
    });
  };
}
