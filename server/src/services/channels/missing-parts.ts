import type { ChannelRow } from './channel-store.ts';

/** Something that the sources of a channel do not show; the names are those of the contract's MissingPart. */
export type MissingPart = 'VIEWS' | 'SUBSCRIBERS' | 'FORWARDS' | 'REACTIONS' | 'COMMENTS' | 'VIEW_CURVES';

/** What the sources of a channel do not show, so that one card can say what would add it. */
export function missingParts(channel: ChannelRow): MissingPart[] {
  if (channel.computing) return [];
  const missing: MissingPart[] = [];
  if (!channel.hasViews) missing.push('VIEWS');
  if (!channel.hasSubscribers) missing.push('SUBSCRIBERS');
  if (!channel.hasForwards) missing.push('FORWARDS');
  if (!channel.hasReactions) missing.push('REACTIONS');
  if (!channel.hasComments) missing.push('COMMENTS');
  // Without views there can be no curve; one missing thing is not told twice.
  if (channel.hasViews && !channel.hasCurves) missing.push('VIEW_CURVES');
  return missing;
}
