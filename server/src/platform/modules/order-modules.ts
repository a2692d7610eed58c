import type { ServiceModule } from './service-module.ts';

type Node = Pick<ServiceModule, 'name' | 'dependsOn'>;

/**
 * The modules in an order in which each comes after those it depends on; otherwise in the order given.
 * Throws on a circle and on two modules of one name.
 */
export function orderModules<Module extends Node>(modules: readonly Module[]): Module[] {
  const byName = new Map(modules.map((module) => [module.name, module]));
  if (byName.size !== modules.length) throw new Error('two modules have the same name');

  const ordered = new Set<Module>();
  const visit = (module: Module, path: readonly string[]): void => {
    if (ordered.has(module)) return;
    if (path.includes(module.name)) {
      throw new Error(`modules depend on each other in a circle: ${[...path, module.name].join(' → ')}`);
    }
    for (const name of module.dependsOn) {
      const dependency = byName.get(name);
      if (dependency !== undefined) visit(dependency, [...path, module.name]);
    }
    ordered.add(module);
  };
  for (const module of modules) visit(module, []);
  return [...ordered];
}
