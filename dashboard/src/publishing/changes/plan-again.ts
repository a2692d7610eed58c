import type { PublicationSummary, PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { type Client, Code, ConnectError } from '@connectrpc/connect';

/**
 * Plans what was cancelled once more, for the time that it had.
 *
 * @throws ConnectError where the server will not plan it, for one because its time is over
 */
export async function planAgain(
  client: Client<typeof PublicationsService>,
  publicationId: string,
): Promise<PublicationSummary> {
  // Cancelling it was a change: its revision is another.
  const summary = (await client.getPublication({ publicationId })).publication?.summary;
  const { publication } = await client.movePublication({
    publicationId,
    revision: summary?.revision ?? 1,
    wallTime: summary?.wallTime ?? '',
  });
  if (publication === undefined) throw new ConnectError('nothing was planned', Code.Internal);
  return publication;
}
