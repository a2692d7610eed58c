/** A word to open pages that something changed; what it is now, they ask for. Numbers themselves never travel here. */
export type LiveHint =
  | { readonly kind: 'channel-changed'; readonly channelId: number }
  | { readonly kind: 'channel-deleted'; readonly channelId: number }
  | { readonly kind: 'posts-ingested'; readonly channelId: number }
  | { readonly kind: 'source-changed'; readonly channelId: number }
  | { readonly kind: 'publication-changed'; readonly channelId: number };
