/** Buckets of text length in UTF-16 units, as Telegram counts; 1,024 is the limit of a caption. */
const buckets = [
  { number: 0, name: '0', upTo: 0 },
  { number: 1, name: '1-100', upTo: 100 },
  { number: 2, name: '101-300', upTo: 300 },
  { number: 3, name: '301-600', upTo: 600 },
  { number: 4, name: '601-1024', upTo: 1024 },
  { number: 5, name: '1025-2000', upTo: 2000 },
  { number: 6, name: '2001+', upTo: Number.POSITIVE_INFINITY },
] as const;

/** The number under which the bucket of a length is stored; null where the length is unknown. */
export function lengthBucket(textLength: number | null): number | null {
  if (textLength === null) return null;
  return buckets.find((bucket) => textLength <= bucket.upTo)?.number ?? null;
}

/** The stable name of a bucket, for example "101-300"; null for a number that is none. */
export function lengthBucketName(number: number): string | null {
  return buckets.find((bucket) => bucket.number === number)?.name ?? null;
}

/** The number of a named bucket; null for a name that is none. */
export function lengthBucketNumber(name: string): number | null {
  return buckets.find((bucket) => bucket.name === name)?.number ?? null;
}
