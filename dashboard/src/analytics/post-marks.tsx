import type { PostMark } from '@analyticbot/contracts/channels/v1/post';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../ui/badge.tsx';
import { markName } from './page-names.ts';
import type { MarkName } from './posts-search.ts';

const tones: Readonly<Record<MarkName, 'neutral' | 'positive' | 'negative' | 'warning' | 'accent'>> = {
  high: 'positive',
  low: 'negative',
  immature: 'warning',
  forwarded: 'accent',
  edited: 'neutral',
  deleted: 'negative',
  provisional: 'neutral',
};

const quiet: ReadonlySet<MarkName> = new Set(['edited', 'provisional']);

/** What stands out about a post, as badges. In a list only what bears on its numbers. */
export function PostMarks({
  marks,
  all = false,
}: {
  marks: readonly PostMark[];
  all?: boolean;
}): ReactElement | null {
  const { t } = useTranslation('analytics');
  const names = marks.flatMap((mark) => markName(mark) ?? []).filter((name) => all || !quiet.has(name));
  if (names.length === 0) return null;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {names.map((name) => (
        <Badge key={name} tone={tones[name]}>
          {t(`mark.${name}`)}
        </Badge>
      ))}
    </span>
  );
}
