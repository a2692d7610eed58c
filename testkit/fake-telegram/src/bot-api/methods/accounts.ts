import { userJson } from '../basic-objects.ts';
import type { Methods } from '../method.ts';

/** Whose token it is. */
export const accountMethods: Methods = {
  getme: ({ bot }) => ({
    ...userJson(bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
};
