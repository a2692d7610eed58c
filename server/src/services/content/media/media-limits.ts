/** Bytes of a file as it comes. Telegram takes photos of up to 10 MB; what is larger is made smaller. */
export const MOST_UPLOAD_BYTES = 20 * 1024 * 1024;

/** Pixels of a picture as it comes: what decodes as a whole takes four bytes for each. */
export const MOST_PIXELS = 50_000_000;

/** Longer side of what is kept, in pixels: Telegram itself keeps no more of a photo. It is below 10 MB at any content. */
export const KEPT_SIDE = 2560;

/** Longer side of the small version, in pixels. */
export const THUMBNAIL_SIDE = 320;

/** Of one workspace. */
export const MOST_MEDIA = 1000;

/** What one picture may take, in time and in memory of the process that decodes it. */
export const PROCESS_LIMITS = { timeoutMs: 15_000, memoryBytes: 768 * 1024 * 1024 } as const;

/** Uploads of one program that wait for their turn, the one at work included. */
export const MOST_WAITING = 6;
