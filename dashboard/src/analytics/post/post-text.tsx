import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EntityRun, type EntityStyle, entityTree, type TextNode } from '../entity-tree.ts';
import { PostsLink } from '../posts-link.tsx';
import { safeLink, telegramPage } from '../safe-link.ts';

/** The text of a post as its author formatted it. Nothing in it is ever taken for markup. */
export function PostText({
  channelId,
  text,
  entities,
}: {
  channelId: number;
  text: string;
  entities: readonly EntityRun[];
}): ReactElement {
  return (
    <div dir="auto" className="whitespace-pre-wrap break-words leading-relaxed">
      <Nodes nodes={entityTree(text, entities)} channelId={channelId} />
    </div>
  );
}

type EntityNode = Extract<TextNode, { kind: 'entity' }>;

function Nodes({ nodes, channelId }: { nodes: readonly TextNode[]; channelId: number }): ReactElement {
  let offset = 0;
  const keyed = nodes.map((node) => {
    const key = `${offset}-${node.kind}`;
    offset += node.text.length;
    return { key, node };
  });
  return (
    <>
      {keyed.map(({ key, node }) =>
        node.kind === 'text' ? (
          node.text
        ) : (
          <EntityView key={key} node={node} channelId={channelId}>
            <Nodes nodes={node.children} channelId={channelId} />
          </EntityView>
        ),
      )}
    </>
  );
}

function EntityView({
  node,
  channelId,
  children,
}: {
  node: EntityNode;
  channelId: number;
  children: ReactNode;
}): ReactElement {
  const { style } = node;
  if (style === 'spoiler') return <Spoiler>{children}</Spoiler>;
  if (style === 'hashtag')
    return (
      <PostsLink
        channelId={channelId}
        search={{ hashtag: node.text.replace(/^#/, '').split('@')[0] ?? '', window: 'all' }}
      >
        {children}
      </PostsLink>
    );
  const target = outwardTarget(node);
  if (target !== null) return <OutwardLink href={target}>{children}</OutwardLink>;
  return plainElements[style]?.(children) ?? <>{children}</>;
}

/** Where an entity leads outside of the page; null where it leads nowhere or nowhere safe. */
export function outwardTarget(node: Pick<EntityNode, 'style' | 'text' | 'value'>): string | null {
  if (node.style === 'link') return safeLink(node.text);
  if (node.style === 'text-link') return safeLink(node.value);
  if (node.style === 'mention') return telegramPage(node.text);
  if (node.style === 'email') return safeLink(`mailto:${node.text}`);
  return null;
}

const plainElements: Readonly<Partial<Record<EntityStyle, (children: ReactNode) => ReactElement>>> = {
  bold: (children) => <strong className="font-semibold">{children}</strong>,
  italic: (children) => <em>{children}</em>,
  underline: (children) => <u>{children}</u>,
  strike: (children) => <s>{children}</s>,
  code: (children) => (
    <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.9em]">{children}</code>
  ),
  // A span and not <pre>: a block within a link or a bold run would be invalid, and a line break follows anyway.
  pre: (children) => (
    <code className="my-1 block overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-[0.875em]">
      {children}
    </code>
  ),
  quote: (children) => (
    <q className="my-1 block border-accent border-l-3 pl-3 before:content-none after:content-none">
      {children}
    </q>
  ),
};

function OutwardLink({ href, children }: { href: string; children: ReactNode }): ReactElement {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline decoration-1 underline-offset-3"
    >
      {children}
    </a>
  );
}

/** Covered until a person wants to read it, as in Telegram. */
function Spoiler({ children }: { children: ReactNode }): ReactElement {
  const { t } = useTranslation('analytics');
  const [open, setOpen] = useState(false);
  if (open) return <span className="rounded bg-sunken">{children}</span>;
  return (
    <button
      type="button"
      aria-label={t('post.spoiler')}
      onClick={() => setOpen(true)}
      className="rounded bg-ink px-1 text-transparent [&_*]:invisible"
    >
      <span aria-hidden className="select-none">
        {children}
      </span>
    </button>
  );
}
