import { Role, WorkspaceSchema } from '@analyticbot/contracts/users/v1/users';
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { chooseWorkspace, mayAdminister, mayEdit } from './session.ts';

const demo = create(WorkspaceSchema, { workspaceId: 1, simulated: true });
const own = create(WorkspaceSchema, { workspaceId: 2 });
const other = create(WorkspaceSchema, { workspaceId: 3 });

describe('chooseWorkspace', () => {
  test('the one chosen last', () => {
    expect(chooseWorkspace([demo, own, other], 3)).toBe(other);
    expect(chooseWorkspace([demo, own], 1)).toBe(demo);
  });

  test('one that is not theirs any more gives way to their own', () => {
    expect(chooseWorkspace([demo, own], 9)).toBe(own);
    expect(chooseWorkspace([demo], null)).toBe(demo);
    expect(chooseWorkspace([], 1)).toBeNull();
  });
});

test.each([
  [Role.VIEWER, false, false],
  [Role.EDITOR, true, false],
  [Role.ADMIN, true, true],
  [Role.OWNER, true, true],
])('role %d may edit: %s, administer: %s', (role, edits, administers) => {
  const workspace = create(WorkspaceSchema, { role });
  expect([mayEdit(workspace), mayAdminister(workspace)]).toEqual([edits, administers]);
});
