import type { tl } from '@mtcute/core';
import type { Call } from './call.ts';

/** All that Telegram keeps of a channel or group: numbers as they come, graphs as their JSON. */
export async function readStatistics(
  call: Call,
  channel: tl.RawInputChannel,
  isGroup: boolean,
  dcId: number,
): Promise<unknown> {
  const answer = isGroup
    ? await call({ _: 'stats.getMegagroupStats', channel }, { dcId })
    : await call({ _: 'stats.getBroadcastStats', channel }, { dcId });
  const parts: [string, unknown][] = [];
  for (const [name, value] of Object.entries(answer)) {
    // People are not statistics.
    if (name === '_' || name === 'users' || name.startsWith('top')) {
      if (name !== 'topHoursGraph') continue;
    }
    parts.push([name, isGraph(value) ? await loadGraph(call, value, dcId) : value]);
  }
  return Object.fromEntries(parts);
}

async function loadGraph(call: Call, graph: tl.TypeStatsGraph, dcId: number): Promise<unknown> {
  if (graph._ === 'statsGraphError') return { error: graph.error };
  if (graph._ === 'statsGraph') return JSON.parse(graph.json.data);
  return loadGraph(call, await call({ _: 'stats.loadAsyncGraph', token: graph.token }, { dcId }), dcId);
}

function isGraph(value: unknown): value is tl.TypeStatsGraph {
  return (
    typeof value === 'object' &&
    value !== null &&
    '_' in value &&
    typeof value._ === 'string' &&
    value._.startsWith('statsGraph')
  );
}
