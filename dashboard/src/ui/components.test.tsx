import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactElement, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTranslator } from '../i18n/i18n.ts';
import { Button, IconButton } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Checkbox, Select, TextField } from './field.tsx';
import { Popover } from './popover.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { EmptyState, Loading, Notice } from './state.tsx';
import { Cell, HeadCell, Table, TableHead, TableRow } from './table.tsx';
import { Segmented } from './tabs.tsx';
import { isTimeZone } from './time-zone-field.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(element: ReactElement): Promise<void> {
  const nothing = (): void => undefined;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = nothing;
      unobserve = nothing;
      disconnect = nothing;
    },
  );
  const translator = await createTranslator('en');
  render(<I18nextProvider i18n={translator}>{element}</I18nextProvider>);
}

describe('a field', () => {
  test('is named, explained and told what is wrong', async () => {
    await show(<TextField label="Name" hint="As you like" error="Too long" />);
    const input = screen.getByLabelText('Name');
    const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      'As you like',
      'Too long',
    ]);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  test('a choice gives back one of its options', async () => {
    const onChange = vi.fn();
    const options = [
      { value: 'a', label: 'First' },
      { value: 'b', label: 'Second' },
    ] as const;
    await show(<Select aria-label="Which" value="a" options={options} onChange={onChange} />);
    await userEvent.selectOptions(screen.getByLabelText('Which'), 'Second');
    expect(onChange).toHaveBeenCalledWith('b');
  });

  test('a box is ticked by its words', async () => {
    const onChange = vi.fn();
    await show(<Checkbox label="News" description="12 messages" checked={false} onChange={onChange} />);
    await userEvent.click(screen.getByText('12 messages'));
    expect(onChange).toHaveBeenCalledOnce();
  });
});

function Sample(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog open={open} onOpenChange={setOpen} title="Delete it" description="For ever">
        <input aria-label="Confirm" />
      </Dialog>
    </>
  );
}

describe('a dialog', () => {
  test('takes the focus, gives it back, and closes by Escape', async () => {
    await show(<Sample />);
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    const dialog = screen.getByRole('dialog', { name: 'Delete it' });
    expect(dialog.contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' }));
  });

  test('writes no style element, which the content security policy refuses', async () => {
    await show(<Sample />);
    const before = document.querySelectorAll('style').length;
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(document.querySelectorAll('style').length).toBe(before);
  });
});

test('a panel is named after its trigger', async () => {
  await show(
    <Popover trigger={<IconButton label="About views">?</IconButton>}>Counted by Telegram.</Popover>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'About views' }));
  expect(screen.getByRole('dialog', { name: 'About views' }).textContent).toBe('Counted by Telegram.');
});

describe('choices side by side', () => {
  test('say which is in force', async () => {
    const onChange = vi.fn();
    const items = [
      { value: 'chart', label: 'Chart' },
      { value: 'table', label: 'Table' },
    ] as const;
    await show(<Segmented label="Show as" items={items} value="chart" onChange={onChange} />);
    expect(screen.getByRole('button', { pressed: true }).textContent).toBe('Chart');
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    expect(onChange).toHaveBeenCalledWith('table');
  });
});

test('a table is named and can be scrolled by keyboard', async () => {
  await show(
    <Table caption="Posts">
      <TableHead>
        <HeadCell numeric>Views</HeadCell>
      </TableHead>
      <tbody>
        <TableRow>
          <Cell numeric>12</Cell>
        </TableRow>
      </tbody>
    </Table>,
  );
  expect(screen.getByRole('table', { name: 'Posts' })).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Posts' }).tabIndex).toBe(0);
});

describe('states', () => {
  test('loading, nothing, and a message', async () => {
    await show(
      <>
        <Loading>
          <i />
        </Loading>
        <EmptyState title="Nothing yet" actions={<Button>Begin</Button>} />
        <Notice tone="negative">It failed.</Notice>
      </>,
    );
    expect(screen.getByRole('status').getAttribute('aria-busy')).toBe('true');
    expect(screen.getByText('Nothing yet')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toBe('It failed.');
  });

  test('progress that nobody knows has no number', async () => {
    await show(<ProgressBar share={null} label="Reading" />);
    expect(screen.getByRole('progressbar', { name: 'Reading' }).hasAttribute('aria-valuenow')).toBe(false);
  });
});

test('a time zone is one that the browser knows', () => {
  expect(['Asia/Tashkent', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
