import type { OverviewPoint } from '@analyticbot/contracts/channels/v1/metric';
import type { Panel } from '../chart/draw-days.ts';
import type { TalkDeps } from '../deps.ts';
import { figuresOf } from '../render/figures.ts';
import { statsText } from '../render/stats-text.ts';
import type { Reply } from '../reply.ts';
import type { WorkspaceTurn } from '../turn.ts';
import type { Words } from '../words/words.ts';
import { channelButtons } from './channel-buttons.ts';
import { paintPanels } from './paint-panels.ts';
import { type ShownChannel, windowOf } from './shown-channel.ts';

/** /stats: the figures of a channel, with a chart as a picture. */
export async function showStats(deps: TalkDeps, turn: WorkspaceTurn, shown: ShownChannel): Promise<Reply> {
  const { words, language, call } = turn;
  const { channelId, title } = shown.channel;
  const window = windowOf(deps, shown);
  const { headline, series } = await deps.metrics.getOverview({ channelId, window }, call);
  const figures = figuresOf(language);
  const days = series.map(({ day }) => day);
  return {
    text: statsText(words, figures, { title, window, headline }),
    buttons: channelButtons(deps, turn, { view: 'stats', channelId, days: shown.days }),
    picture: await paintPanels(deps, figures, days, panelsOf(words, series)),
  };
}

/** Views where they are seen on more than one day, else posts; and subscribers. */
function panelsOf(words: Words, series: readonly OverviewPoint[]): Panel[] {
  const views = series.map(({ viewsGained }) => viewsGained ?? null);
  const reading: Panel =
    views.filter((value) => value !== null).length > 1
      ? { kind: 'columns', title: words['metric.viewsGained'], values: views }
      : { kind: 'columns', title: words['metric.posts'], values: series.map(({ posts }) => posts) };
  const subscribers = series.map((point) => point.subscribers ?? null);
  return [reading, { kind: 'line', title: words['metric.subscribers'], values: subscribers }];
}
