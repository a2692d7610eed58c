import { Dimension } from '@analyticbot/contracts/channels/v1/metric';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Loading, Skeleton } from '../../ui/state.tsx';
import { NoPosts } from '../no-posts.tsx';
import { type ChannelWindow, useChannelWindow } from '../use-channel-window.ts';
import { WindowBar } from '../window-bar.tsx';
import type { WindowSearch } from '../window-choice.ts';
import { BreakdownChart } from './breakdown-chart.tsx';
import { chosenMeasure, hasGroups, knownMeasures, type MeasureName } from './breakdown-rows.ts';
import { dimensionKeys } from './group-names.ts';
import { MeasureSelect } from './measure-select.tsx';
import { useBreakdowns } from './use-breakdowns.ts';

const route = getRouteApi('/signed-in/channels/$channelId/content');

const dimensions = [
  Dimension.FORMAT,
  Dimension.LENGTH,
  Dimension.WEEKDAY,
  Dimension.LANGUAGE,
  Dimension.HASHTAG,
  Dimension.LINK_DOMAIN,
  Dimension.REACTION,
  Dimension.FORWARD_ORIGIN,
  Dimension.AUTHOR,
] as const;

/** What is posted, and how each kind of it does. */
export function ContentPage(): ReactElement {
  const { channelId } = route.useParams();
  const search = route.useSearch();
  const page = useChannelWindow(channelId, search);
  if (page === undefined)
    return (
      <Loading>
        <Skeleton className="h-80" />
      </Loading>
    );
  return <Content page={page} window={search} />;
}

/** One choice of what all charts show; the traits that no post has are named in one line, not in empty cards. */
function Content({ page, window }: { page: ChannelWindow; window: WindowSearch }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const [chosen, setChosen] = useState<MeasureName | null>(null);
  const queries = useBreakdowns(page, dimensions);
  const traits = dimensions.map((dimension, index) => ({ dimension, query: queries[index] }));
  const isEmpty = ({ query }: (typeof traits)[number]): boolean =>
    query?.data !== undefined && !hasGroups(query.data.rows);
  const empty = traits.filter(isEmpty);
  const measures = knownMeasures(queries.flatMap((query) => query.data?.rows ?? []));
  return (
    <div className="flex flex-col gap-4">
      <WindowBar page={page}>
        {measures.length < 2 ? null : (
          <MeasureSelect
            label={t('content.measureOfAll')}
            measures={measures}
            value={chosenMeasure(measures, chosen)}
            onChange={setChosen}
          />
        )}
      </WindowBar>
      <div className="-mb-4 columns-2 gap-4 max-lg:columns-1">
        {traits
          .filter((trait) => !isEmpty(trait))
          .map(({ dimension, query }) => (
            <div key={dimension} className="break-inside-avoid pb-4">
              <BreakdownChart
                page={page}
                window={window}
                dimension={dimension}
                query={query}
                chosen={chosen}
                most={15}
                description={(measure) => t(`measure.${measure}`)}
              />
            </div>
          ))}
      </div>
      {empty.length === dimensions.length ? (
        <NoPosts />
      ) : empty.length === 0 ? null : (
        <p className="px-1 text-ink-muted text-sm">
          {t('content.without', {
            traits: format.list(empty.map(({ dimension }) => t(dimensionKeys[dimension]))),
          })}
        </p>
      )}
    </div>
  );
}
