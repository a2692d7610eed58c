import { type Comparison, compare } from './compare.ts';
import type { HiddenWorld } from './hidden-world.ts';
import { WORLDS } from './worlds.ts';

/** A process that answers each comparison with its curve. */
process.on('message', (comparison: Comparison) => {
  worldOf(comparison.world).then(
    (world) => process.send?.({ curve: compare(world, comparison) }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});
process.once('disconnect', () => process.exit());

const made = new Map<string, Promise<HiddenWorld>>();

function worldOf(name: string): Promise<HiddenWorld> {
  const make = WORLDS[name];
  if (make === undefined) return Promise.reject(new Error(`There is no world "${name}".`));
  const world = made.get(name) ?? make();
  made.set(name, world);
  return world;
}
