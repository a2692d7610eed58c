export { updateJson } from './bot-api/update-queue.ts';
export { type FakeClock, realClock, type VirtualClock, virtualClock } from './clock/clock.ts';
export type { FakeTelegram, FakeTelegramOptions } from './fake-telegram.ts';
export type { FaultEffect, FaultRule, Surface } from './faults/fault-plan.ts';
export type { LedgerEntry, WrittenEntry } from './ledger/ledger.ts';
export { signInitData } from './mini-app/sign-init-data.ts';
export { startFakeTelegram } from './start-fake-telegram.ts';
export * from './world/index.ts';
