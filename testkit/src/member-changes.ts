import { type Database, inWorkspace } from '../../server/src/platform/database/index.ts';
import type { ChannelsTables } from '../../server/src/services/channels/tables.ts';

/** Something that happened to a member, as a test states it. */
export interface FixtureChange {
  readonly user: number;
  readonly kind: 'joined' | 'left' | 'removed' | 'asked';
  readonly at: string;
  readonly link?: string;
}

/** The numbers of the contract's MemberChangeKind. */
const kinds = { joined: 1, left: 2, removed: 3, asked: 4 } as const;

/** Writes what a bot would have seen of a channel's members, with the names of the links. */
export async function writeMemberChanges(
  database: Database<ChannelsTables>,
  {
    workspaceId,
    channelId,
    links = {},
  }: {
    readonly workspaceId: number;
    readonly channelId: number;
    readonly links?: Readonly<Record<string, string>>;
  },
  changes: readonly FixtureChange[],
): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    const of = { workspace_id: workspaceId, channel_id: channelId };
    const rows = changes.map(({ user, kind, at, link }, index) => ({
      ...of,
      event_key: String(1_000_000 + index),
      // Telegram has no person 0.
      user_id: user + 1,
      kind: kinds[kind],
      happened_at: new Date(at),
      link: link ?? null,
    }));
    await tx.insertInto('member_change').values(rows).execute();
    const seen = new Set(changes.flatMap(({ link }) => link ?? []));
    for (const link of seen) {
      await tx
        .insertInto('invite_link')
        .values({
          ...of,
          link,
          name: links[link] ?? '',
          creates_join_request: false,
          first_seen_at: new Date(0),
        })
        .execute();
    }
  });
}
