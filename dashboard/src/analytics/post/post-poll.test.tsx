import { PollSchema } from '@analyticbot/contracts/channels/v1/post';
import { create } from '@bufbuild/protobuf';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PostPoll } from './post-poll.tsx';

vi.mock('react-i18next', () => ({
  useTranslation: () => ({ t: (key: string) => key, i18n: { language: 'en' } }),
}));

afterEach(cleanup);

const poll = (totalVoters: number | undefined, votes: readonly (number | undefined)[]) =>
  create(PollSchema, {
    question: 'Which bridge?',
    ...(totalVoters === undefined ? {} : { totalVoters }),
    options: votes.map((voters, index) => ({
      text: `Bridge ${index + 1}`,
      ...(voters === undefined ? {} : { voters }),
    })),
  });

describe('the poll of a post', () => {
  it('shows each option with its votes', () => {
    render(<PostPoll poll={poll(50, [30, 20])} />);
    expect(screen.getByText('Which bridge?')).toBeDefined();
    expect(screen.getAllByRole('progressbar').map((bar) => bar.getAttribute('value'))).toEqual(['30', '20']);
    expect(screen.getByText('post.voters')).toBeDefined();
    expect(screen.queryByText('post.votesHidden')).toBeNull();
  });

  it('says that votes are hidden, instead of showing none', () => {
    const { container } = render(<PostPoll poll={poll(50, [undefined, undefined])} />);
    expect(screen.getByText('post.votesHidden')).toBeDefined();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(container.textContent).not.toContain('0');
  });

  it('shows none where there were none', () => {
    render(<PostPoll poll={poll(0, [0, 0])} />);
    expect(screen.getAllByText('0')).toHaveLength(2);
    expect(screen.queryByText('post.votesHidden')).toBeNull();
  });

  it('says nothing of voters where the source does not', () => {
    render(<PostPoll poll={poll(undefined, [undefined])} />);
    expect(screen.queryByText('post.voters')).toBeNull();
  });

  it('is nothing for a post without one', () => {
    expect(render(<PostPoll poll={undefined} />).container.innerHTML).toBe('');
  });
});
