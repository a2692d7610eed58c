import {
  type Destination,
  DestinationKind,
  DestinationsService,
} from '@analyticbot/contracts/notifications/v1/notifications';
import { useQuery } from '@connectrpc/connect-query';
import { useTranslation } from 'react-i18next';

/** A place where people are told, as a choice. */
export interface PlaceOption {
  readonly id: string;
  readonly label: string;
}

/** What a place is called: its address; of a chat its name, or its number where it has none. */
export function usePlaceName(): (place: Pick<Destination, 'kind' | 'address' | 'name'>) => string {
  const { t } = useTranslation('alerts');
  return ({ kind, address, name }) => {
    if (kind !== DestinationKind.TELEGRAM) return address;
    return name === '' ? t('places.chat', { number: address }) : t('places.named', { name });
  };
}

/** The places of the workspace; undefined until they are known. */
export function usePlaces(): readonly PlaceOption[] | undefined {
  const { data } = useQuery(DestinationsService.method.listDestinations, {});
  const nameOf = usePlaceName();
  return data?.destinations.map((place) => ({ id: place.destinationId, label: nameOf(place) }));
}

/** Where something is told, in words: everywhere, or the places by name. */
export function useWhere(): (destinationIds: readonly string[]) => string {
  const { t } = useTranslation('alerts');
  const places = usePlaces();
  return (destinationIds) => {
    if (destinationIds.length === 0) return t('where.everywhere');
    const names = places?.filter(({ id }) => destinationIds.includes(id)).map(({ label }) => label);
    return names?.length === 0 ? t('where.nowhere') : t('where.some', { places: names?.join(', ') ?? '' });
  };
}
