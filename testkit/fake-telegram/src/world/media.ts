export const MEDIA_KINDS = ['photo', 'video', 'animation', 'document', 'audio', 'voice'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

export interface Media {
  readonly kind: MediaKind;
  readonly fileId: string;
  readonly bytes: number;
}
