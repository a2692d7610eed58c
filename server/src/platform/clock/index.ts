export { type Clock, manualClock, systemClock } from './clock.ts';
