import { describe, expect, it } from 'vitest';
import { createLogger, REDACTED_NAMES } from './logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } }));
  return lines.map((line) => JSON.parse(line));
}

describe('createLogger', () => {
  it('hides every listed name at three depths', () => {
    for (const name of REDACTED_NAMES) {
      const value = 'hunter2';
      const text = JSON.stringify(
        logged((logger) =>
          logger.info({ [name]: value, request: { [name]: value, headers: { [name]: value } } }),
        ),
      );
      expect(text, name).not.toContain('hunter2');
    }
  });

  it('writes errors with their causes, the level as a word, and ISO time', () => {
    const cause = new Error('the disk is full');
    const [line] = logged((logger) =>
      logger.error({ error: new Error('not stored', { cause }) }, 'import failed'),
    );
    expect(line).toMatchObject({ level: 'error', msg: 'import failed' });
    expect(JSON.stringify(line?.error)).toContain('the disk is full');
    expect(String(line?.time)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('keeps quiet below its level', () => {
    expect(logged((logger) => logger.debug('nothing'))).toEqual([]);
  });
});
