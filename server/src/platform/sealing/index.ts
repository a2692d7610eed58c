export { createSealer, SealBroken, type Sealer, type SealPlace } from './sealer.ts';
