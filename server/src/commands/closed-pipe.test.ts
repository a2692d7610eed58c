import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { tolerateClosedPipe } from './closed-pipe.ts';

describe('tolerateClosedPipe', () => {
  it('lets a reader go away, and nothing else pass', () => {
    const stream = new EventEmitter();
    tolerateClosedPipe(stream);
    stream.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
    expect(() => stream.emit('error', new Error('another fault'))).toThrow('another fault');
  });
});
