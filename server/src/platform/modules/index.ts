export { orderModules } from './order-modules.ts';
export type { ServiceModule } from './service-module.ts';
export type { ModuleEvent, RunningModules } from './start-modules.ts';
export { startModules } from './start-modules.ts';
