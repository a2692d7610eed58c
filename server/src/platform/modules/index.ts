export type { ServiceModule } from './service-module.ts';
export type { RunningModules } from './start-modules.ts';
export { startModules } from './start-modules.ts';
