import { type Placement, PlacementsService } from '@analyticbot/contracts/channels/v1/placement';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Question } from '../../ui/question.tsx';

/** Asks before an advertisement is forgotten. Whom it brought stays among the members. */
export function DeletePlacement({
  placement,
  onDone,
}: {
  placement: Placement;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['analytics', 'shell']);
  const client = useQueryClient();
  const deletion = useMutation(PlacementsService.method.deletePlacement, {
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  return (
    <Question
      title={t('placements.delete', { name: placement.details?.name ?? '' })}
      text={t('placements.deleteText')}
      confirm={t('shell:action.delete')}
      busy={deletion.isPending}
      error={deletion.error}
      onConfirm={() => deletion.mutate({ placementId: placement.placementId })}
      onCancel={onDone}
    />
  );
}
