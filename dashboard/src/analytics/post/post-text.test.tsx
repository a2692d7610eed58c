import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { outwardTarget, PostText } from './post-text.tsx';

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }));

const run = (type: string, offset: number, length: number, value = '') => ({ type, offset, length, value });

describe('the text of a post', () => {
  it('never becomes markup', () => {
    const text = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const { container } = render(<PostText channelId={1} text={text} entities={[run('bold', 0, 10)]} />);
    expect(container.querySelector('img, script')).toBeNull();
    expect(container.textContent).toBe(text);
  });

  it('shows formatting at UTF-16 offsets, nested too', () => {
    const { container } = render(
      <PostText channelId={1} text="👋 hello" entities={[run('bold', 3, 5), run('italic', 4, 2)]} />,
    );
    expect(container.querySelector('strong')?.textContent).toBe('hello');
    expect(container.querySelector('strong em')?.textContent).toBe('el');
  });

  it('links out with no way back, and only to where a link may lead', () => {
    render(
      <PostText
        channelId={1}
        text="good bad"
        entities={[
          run('text_link', 0, 4, 'https://example.com/'),
          run('text_link', 5, 3, 'javascript:alert(1)'),
        ]}
      />,
    );
    const links = screen.getAllByRole('link');
    expect(links).toHaveLength(1);
    expect(links[0]?.getAttribute('href')).toBe('https://example.com/');
    expect(links[0]?.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('covers a spoiler until it is asked for', async () => {
    const { container } = render(<PostText channelId={1} text="ending" entities={[run('spoiler', 0, 6)]} />);
    await userEvent.click(screen.getByRole('button', { name: 'post.spoiler' }));
    expect(screen.queryByRole('button')).toBeNull();
    expect(container.textContent).toBe('ending');
  });
});

describe('where an entity leads', () => {
  it.each([
    [{ style: 'mention', text: '@durov', value: '' }, 'https://t.me/durov'],
    [{ style: 'email', text: 'a@example.com', value: '' }, 'mailto:a@example.com'],
    [{ style: 'link', text: 'example.com/x', value: '' }, 'https://example.com/x'],
    [{ style: 'custom-emoji', text: '😀', value: '5368324170671202286' }, null],
    [{ style: 'bold', text: 'https://example.com', value: '' }, null],
  ] as const)('%j leads to %s', (node, expected) => {
    expect(outwardTarget(node)).toBe(expected);
  });
});
