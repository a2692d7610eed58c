import { BatchBuilder, WHOLE_FILE } from '../../../server/src/services/channels/readers/batch-builder.ts';

/** A builder for a part of a reader, and what that part found wrong: `reason field`, in order. */
export function fieldReport(): { readonly report: BatchBuilder; readonly problems: () => string[] } {
  const report = new BatchBuilder(() => WHOLE_FILE);
  return {
    report,
    problems: () => report.take(0).skipped.map(({ reason, place }) => `${reason} ${place.path ?? ''}`),
  };
}
