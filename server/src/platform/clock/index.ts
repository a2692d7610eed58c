export { type Clock, manualClock, type Pause, systemClock, systemPause } from './clock.ts';
export { createZoneOffset } from './zone-offset.ts';
