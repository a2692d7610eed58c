import { type Import, ImportSchema, ImportState } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { outcomeDocument, outcomeLines } from './import-outcome.ts';

const workspace = { workspaceId: 2, name: 'Olga', simulated: false };
const at = (seconds: number) => timestampFromDate(new Date(Date.UTC(2026, 0, 1) + seconds * 1000));
const channels = [{ channelId: 7, title: 'Kitchen', username: 'kitchen' }];

function ended(given: Parameters<typeof create<typeof ImportSchema>>[1] = {}): Import {
  return create(ImportSchema, {
    state: ImportState.DONE,
    startedAt: at(0),
    rowsCommittedAt: at(1.25),
    finishedAt: at(3.5),
    postsAdded: 1204,
    skipped: [{ reason: 'date_missing', message: 'There is no date.', count: 3 }],
    ...given,
  });
}

describe('the outcome of an import', () => {
  it('shows the channel, what was left out, and both clocks', () => {
    const lines = outcomeLines(workspace, ended(), channels);
    expect(lines[0]).toBe('Read into Kitchen (@kitchen), workspace Olga.');
    expect(lines[1]).toContain('1,204 messages added');
    expect(lines).toContain('Left out 3 × date_missing: There is no date.');
    expect(lines.at(-1)).toBe('Rows committed after 1.3 s, dashboard complete after 3.5 s.');
  });

  it('gives the same to programs', () => {
    expect(outcomeDocument(workspace, ended(), channels)).toMatchObject({
      state: 'DONE',
      workspace: { workspaceId: 2, name: 'Olga' },
      channels,
      rowsCommittedSeconds: 1.25,
      dashboardCompleteSeconds: 3.5,
      skipped: { date_missing: 3 },
      problem: null,
    });
  });

  it('counts pictures apart from the numbers, which were complete before them', () => {
    const pictured = ended({ computedAt: at(2), picturesTotal: 1300, picturesAdded: 1204 });
    const lines = outcomeLines(workspace, pictured, channels);
    expect(lines).toContain('1,204 of 1,300 pictures added.');
    expect(lines.at(-1)).toContain('dashboard complete after 2.0 s');
    expect(outcomeDocument(workspace, pictured, channels)).toMatchObject({
      dashboardCompleteSeconds: 2,
      picturesAdded: 1204,
    });
  });

  it('says where a file broke off', () => {
    const problem = { reason: 'json_truncated', message: 'It ends in the middle.', place: 'byte 7' };
    const broken = ended({ state: ImportState.BROKEN, problem });
    expect(outcomeLines(workspace, broken, channels).at(-1)).toBe('It ends in the middle. byte 7');
    expect(outcomeDocument(workspace, broken, channels)).toMatchObject({ problem });
  });

  it('has no clocks where reading never began', () => {
    const never = create(ImportSchema, { state: ImportState.FAILED });
    expect(outcomeDocument(workspace, never, [])).toMatchObject({ rowsCommittedSeconds: null });
  });
});
