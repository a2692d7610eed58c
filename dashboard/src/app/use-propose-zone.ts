import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { createConnectQueryKey, useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { mayAdminister, useSession } from '../api/session.ts';

const ZONE = createConnectQueryKey({
  schema: ChannelsService.method.getWorkspaceZone,
  cardinality: 'finite',
});

/**
 * A workspace for which nobody chose a time zone takes that of the browser of whoever runs it, so that the days of the
 * first channel that is followed are their own.
 */
export function useProposeZone(): void {
  const { workspace } = useSession();
  const client = useQueryClient();
  const { data } = useQuery(
    ChannelsService.method.getWorkspaceZone,
    {},
    { enabled: mayAdminister(workspace), staleTime: Number.POSITIVE_INFINITY },
  );
  const { mutate } = useMutation(ChannelsService.method.chooseWorkspaceZone, {
    onSuccess: () => client.invalidateQueries({ queryKey: ZONE }),
  });
  const isOpen = data?.chosen === false;
  useEffect(() => {
    if (!isOpen) return;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    mutate({ timeZone, unlessChosen: true });
  }, [isOpen, mutate]);
}
