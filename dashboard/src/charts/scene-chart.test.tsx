import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BarChart } from './bar-chart.tsx';

const bars = [
  { label: 'Photo', value: 30, text: '30' },
  { label: 'Text', value: 10, text: '10' },
  { label: 'Poll', value: 5, text: '5' },
];

const open = vi.fn();
const links = { href: (datum: number) => `/posts?row=${datum}`, open };

beforeEach(() => {
  open.mockReset();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  // A document without a window lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a chart that leads to its rows', () => {
  test('is one stop of the Tab key, and its arrow keys go from bar to bar', async () => {
    render(<BarChart bars={bars} summary="Formats" links={links} />);
    await userEvent.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Photo: 30');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Poll: 5');
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Text: 10');
    await userEvent.tab();
    expect(document.activeElement).toBe(document.body);
  });

  test('is made of real links, which a new tab can open', () => {
    render(<BarChart bars={bars} summary="Formats" links={links} />);
    const bar = screen.getByRole('link', { name: 'Text: 10' });
    expect(bar.getAttribute('href')).toBe('/posts?row=1');
    fireEvent.click(bar, { ctrlKey: true });
    expect(open).not.toHaveBeenCalled();
    fireEvent.click(bar);
    expect(open).toHaveBeenCalledWith(1);
  });

  test('says beside a bar what it is', () => {
    const { container } = render(<BarChart bars={bars} summary="Formats" links={links} />);
    fireEvent.pointerEnter(screen.getByRole('link', { name: 'Photo: 30' }));
    expect(container.querySelector('[aria-hidden="true"]')?.textContent).toBe('Photo: 30');
  });
});

describe('a chart that leads nowhere', () => {
  test('is one picture with a name', () => {
    render(<BarChart bars={bars} summary="Formats of the channel" />);
    expect(screen.getByRole('img', { name: 'Formats of the channel' })).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });
});
