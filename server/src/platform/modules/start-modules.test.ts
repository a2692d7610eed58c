import { describe, expect, it } from 'vitest';
import { orderModules } from './order-modules.ts';
import type { ServiceModule } from './service-module.ts';
import { type ModuleEvent, startModules } from './start-modules.ts';

function recorded(
  journal: string[],
  name: string,
  dependsOn: readonly string[] = [],
  fails: 'start' | 'stop' | null = null,
): ServiceModule {
  const step = (what: 'start' | 'stop') => async (): Promise<void> => {
    journal.push(`${what} ${name}`);
    if (fails === what) throw new Error(`${name} cannot ${what}`);
  };
  return { name, dependsOn, start: step('start'), stop: step('stop') };
}

const silent = { report: () => undefined };

describe('orderModules', () => {
  it('puts each module after those it depends on', () => {
    const names = orderModules([
      { name: 'gateway', dependsOn: ['users', 'channels'] },
      { name: 'channels', dependsOn: ['relay'] },
      { name: 'relay', dependsOn: [] },
      { name: 'users', dependsOn: ['relay', 'not in this process'] },
    ]).map((module) => module.name);
    expect(names).toEqual(['relay', 'users', 'channels', 'gateway']);
  });

  it('refuses a circle and names it', () => {
    const circle = [
      { name: 'a', dependsOn: ['b'] },
      { name: 'b', dependsOn: ['a'] },
    ];
    expect(() => orderModules(circle)).toThrow('a → b → a');
  });

  it('refuses two modules of one name', () => {
    const twins = [
      { name: 'a', dependsOn: [] },
      { name: 'a', dependsOn: [] },
    ];
    expect(() => orderModules(twins)).toThrow('same name');
  });
});

describe('startModules', () => {
  it('stops in the reverse of the order of start, once', async () => {
    const journal: string[] = [];
    const running = await startModules(silent, [recorded(journal, 'b', ['a']), recorded(journal, 'a')]);
    await Promise.all([running.stop(), running.stop()]);
    expect(journal).toEqual(['start a', 'start b', 'stop b', 'stop a']);
  });

  it('stops what had begun when one fails, and throws its error', async () => {
    const journal: string[] = [];
    const modules = [
      recorded(journal, 'a'),
      recorded(journal, 'b', ['a'], 'start'),
      recorded(journal, 'c', ['b']),
    ];
    await expect(startModules(silent, modules)).rejects.toThrow('b cannot start');
    expect(journal).toEqual(['start a', 'start b', 'stop b', 'stop a']);
  });

  it('goes on stopping after one that cannot stop, and reports it', async () => {
    const journal: string[] = [];
    const events: ModuleEvent[] = [];
    const deps = { report: (event: ModuleEvent) => events.push(event) };
    const running = await startModules(deps, [recorded(journal, 'a'), recorded(journal, 'b', [], 'stop')]);
    await running.stop();
    expect(journal.slice(2)).toEqual(['stop b', 'stop a']);
    expect(events.map((event) => event.step)).toEqual(['started', 'started', 'stop failed', 'stopped']);
  });
});
