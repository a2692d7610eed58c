import { describe, expect, it } from 'vitest';
import { CommandProblem } from '../command-problem.ts';
import { listWorkspaces, pickWorkspace } from './pick-workspace.ts';

const demo = { workspaceId: 1, name: 'Demo', simulated: true };
const olga = { workspaceId: 2, name: 'Olga', simulated: false };
const two = { workspaceId: 3, name: '2', simulated: false };
const twin = { workspaceId: 4, name: 'olga', simulated: false };

function problemOf(work: () => unknown): CommandProblem {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandProblem) return error;
  }
  throw new Error('nothing was refused');
}

describe('pickWorkspace', () => {
  it('finds by number and by name in whatever case, the number first', () => {
    expect(pickWorkspace([demo, olga, two], '1')).toBe(demo);
    expect(pickWorkspace([demo, olga, two], ' OLGA ')).toBe(olga);
    expect(pickWorkspace([demo, olga, two], '2')).toBe(olga);
    expect(pickWorkspace([demo, two], '2')).toBe(two);
  });

  it('falls back on the first that is no demo, then on the demo, then on nothing', () => {
    expect(pickWorkspace([demo, olga, two], null)).toBe(olga);
    expect(pickWorkspace([demo], null)).toBe(demo);
    expect(pickWorkspace([], null)).toBeNull();
  });

  it('lists the workspaces where none matches, for people and for programs', () => {
    const problem = problemOf(() => pickWorkspace([demo, olga], 'Boris'));
    expect(problem.reason).toBe('WORKSPACE_UNKNOWN');
    expect(problem.remedy).toContain('1 Demo (simulated), 2 Olga');
    expect(problem.details).toEqual({ workspaces: [demo, olga] });
    expect(listWorkspaces([])).toBe('none yet');
  });

  it('does not guess between two of one name', () => {
    const problem = problemOf(() => pickWorkspace([olga, twin], 'Olga'));
    expect(problem.reason).toBe('WORKSPACE_AMBIGUOUS');
    expect(problem.remedy).toContain('2 Olga, 4 olga');
  });
});
