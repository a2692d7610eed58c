import type { GetAudienceResponse } from '@analyticbot/contracts/channels/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { TalkDeps } from '../deps.ts';
import { dayIn } from '../render/days-window.ts';
import { figuresOf } from '../render/figures.ts';
import { growthText } from '../render/growth-text.ts';
import { knownValue } from '../render/metric-value.ts';
import type { Reply } from '../reply.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { channelButtons } from './channel-buttons.ts';
import { paintPanels } from './paint-panels.ts';
import { type ShownChannel, windowOf } from './shown-channel.ts';

/** /growth: who came and went, and how many there are. */
export async function showGrowth(deps: TalkDeps, turn: WorkspaceTurn, shown: ShownChannel): Promise<Reply> {
  const { words, language, call } = turn;
  const { channelId, title, timeZone } = shown.channel;
  const window = windowOf(deps, shown);
  const audience = await deps.metrics.getAudience({ channelId, window }, call);
  const figures = figuresOf(language);
  const lastOfDay = new Map(
    audience.readings.flatMap(({ observedAt, count }): [string, number][] =>
      observedAt === undefined ? [] : [[dayIn(timeZone, timestampDate(observedAt)), Number(count)]],
    ),
  );
  const days = audience.growth.map(({ day }) => day);
  return {
    text: growthText(words, figures, { title, window, audience, timeZone }),
    buttons: channelButtons(deps, turn, { view: 'growth', channelId, days: shown.days }),
    picture: await paintPanels(deps, figures, days, [
      { kind: 'columns', title: words['metric.netGrowth'], values: growthOf(audience) },
      {
        kind: 'line',
        title: words['metric.subscribers'],
        values: days.map((day) => lastOfDay.get(day) ?? null),
      },
    ]),
  };
}

function growthOf({ growth }: GetAudienceResponse): (number | null)[] {
  return growth.map(({ netGrowth }) => knownValue(netGrowth));
}
