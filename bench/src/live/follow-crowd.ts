import { type CrowdTarget, createCrowd } from './crowd.ts';

// A process of its own, so that reading costs the telling process nothing but the processor's time.

/** What the crowd is asked to do; each is answered with one message. */
export type CrowdOrder =
  | { readonly do: 'connect'; readonly target: CrowdTarget; readonly count: number; readonly storm: boolean }
  | { readonly do: 'stall'; readonly target: CrowdTarget; readonly count: number }
  | { readonly do: 'collect'; readonly frames: number; readonly quietMs: number; readonly withinMs: number }
  | { readonly do: 'caught up' }
  | { readonly do: 'cut'; readonly remember: boolean };

const crowd = createCrowd();

process.on('message', (order: CrowdOrder) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
process.once('disconnect', () => process.exit());

async function obey(order: CrowdOrder): Promise<object> {
  if (order.do === 'connect') {
    return { tookMs: await crowd.connect(order.target, order.count, { storm: order.storm }) };
  }
  if (order.do === 'stall') await crowd.connectStalled(order.target, order.count);
  if (order.do === 'cut') crowd.cut({ remember: order.remember });
  if (order.do === 'caught up') return { ...crowd.caughtUp(), lost: crowd.lost };
  if (order.do === 'collect')
    return { frames: await crowd.collect(order.frames, order.quietMs, order.withinMs) };
  return {};
}
