import { type Load, runLoad } from './load.ts';

// A process of its own, so that asking costs the answering process nothing but the processor's time.
process.on('message', (load: Load) => void runLoad(load).then((result) => process.send?.(result)));
process.once('disconnect', () => process.exit());
