import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { Dimension, GetOverviewResponseSchema, Step } from '@analyticbot/contracts/channels/v1/metric';
import { PostAge, PostMark, PostSort } from '@analyticbot/contracts/channels/v1/post';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPage } from '../testing/open-page.tsx';
import { createFakeAnalytics, fullHeadline } from './testing/fake-analytics.ts';
import { known, unknown } from './testing/metric-fixtures.ts';

beforeEach(() => {
  // The first page of a run is fetched and translated while the test waits.
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the overview', () => {
  test('asks for the window that ends with the last post, and shows mean beside median', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/overview');
    expect(await screen.findByText('median 1,900')).toBeTruthy();
    expect(fake.asked[0]?.window).toMatchObject({ from: '2024-11-03', to: '2025-02-01' });
    expect(screen.getByText('From reactions and comments')).toBeTruthy();
  });

  test('leads from a number to the posts behind it, in the same window', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/overview?window=30');
    const link = await screen.findByRole('link', { name: 'Average reach' });
    expect(link.getAttribute('href')).toContain('/channels/4/posts');
    expect(link.getAttribute('href')).toContain('window=30');
    expect(link.getAttribute('href')).toContain('forwarded=without');
  });

  test('leads from the views that were gained to the days on which they were', async () => {
    const fake = createFakeAnalytics();
    fake.overview = create(GetOverviewResponseSchema, {
      headline: { ...fullHeadline, viewsGained: known(5100) },
      series: [
        { day: '2025-01-30', posts: 2, views: 4000, viewsGained: 5000 },
        { day: '2025-01-31', posts: 1, views: 2400, viewsGained: 100 },
      ],
      step: Step.DAY,
    });
    const pages = await openPage(fake.server, '/channels/4/overview?window=30');
    await userEvent.click(await screen.findByRole('link', { name: 'Views gained' }));
    expect(pages.state.location.search).toEqual({ window: 30, series: 'viewsGained' });
    expect(await screen.findByRole('region', { name: 'Views gained by day' })).toBeTruthy();
    // Other links of the page keep the days and nothing else.
    const link = screen.getByRole('link', { name: 'Average reach' });
    expect(link.getAttribute('href')).not.toContain('series');
  });

  test('leads from a custom reaction to the posts that carry it', async () => {
    const fake = createFakeAnalytics();
    fake.overview = create(GetOverviewResponseSchema, {
      step: Step.DAY,
      series: [{ day: '2025-01-30', posts: 2 }],
      reactions: [{ reaction: { customEmojiId: '53', count: 4n }, posts: 2 }],
    });
    await openPage(fake.server, '/channels/4/overview');
    const region = await screen.findByRole('region', { name: 'Reactions' });
    await userEvent.click(await within(region).findByRole('button', { name: 'Table' }));
    const link = within(region).getByRole('link', { name: 'custom emoji' });
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('reaction=custom:53');
  });

  test('of an export alone says once what is missing, and never "unknown"', async () => {
    const fake = createFakeAnalytics([MissingPart.VIEWS, MissingPart.SUBSCRIBERS, MissingPart.FORWARDS]);
    await openPage(fake.server, '/channels/4/overview');
    expect(
      await screen.findByRole('heading', { name: 'What this channel’s sources do not show' }),
    ).toBeTruthy();
    expect(screen.queryByText('unknown')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Rhythm of the week' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Hashtags' })).toBeTruthy();
  });

  test('says what is still being computed', async () => {
    const fake = createFakeAnalytics();
    fake.overview.computing = true;
    await openPage(fake.server, '/channels/4/overview');
    expect(await screen.findByText('Some numbers are still being computed')).toBeTruthy();
  });

  test('says what was given up, and has it computed again', async () => {
    const fake = createFakeAnalytics();
    fake.overview.computing = true;
    Object.assign(fake.server.channels[0] ?? {}, { computing: true, computingGivenUp: true });
    await openPage(fake.server, '/channels/4/overview');
    expect(await screen.findByText('Some numbers could not be computed')).toBeTruthy();
    expect(screen.queryByText('Some numbers are still being computed')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Some numbers are still being computed')).toBeTruthy();
  });

  test('shows the best posts with their pictures and the way to Telegram', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/overview');
    expect(await screen.findByRole('img', { name: 'Photo: A bold beginning of the post' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open in Telegram' }).getAttribute('href')).toBe(
      'https://t.me/example/7',
    );
  });

  test('shows a chart as a table whose rows lead to their posts', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/overview');
    const region = await screen.findByRole('region', { name: 'Views by day' });
    await userEvent.click(within(region).getByRole('button', { name: 'Table' }));
    const table = within(region).getByRole('table', { name: 'Views by day' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    const day = within(table).getByRole('link', { name: '31 Jan 2025' });
    expect(day.getAttribute('href')).toContain('from=2025-01-31');
    await userEvent.click(within(table).getByRole('button', { name: 'Views' }));
    expect(within(table).getByRole('columnheader', { name: 'Views' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
  });

  test('explains a chart one click away', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/overview');
    await userEvent.click(await screen.findByRole('button', { name: 'What “Rhythm of the week” means' }));
    expect(await screen.findByText(/Hidden under 20 posts/)).toBeTruthy();
  });

  test('keeps the window in the address', async () => {
    const fake = createFakeAnalytics();
    const pages = await openPage(fake.server, '/channels/4/overview');
    await userEvent.click(await screen.findByRole('button', { name: /Last 30 days/ }));
    await waitFor(() => expect(pages.state.location.search).toEqual({ window: 30 }));
    await waitFor(() => expect(fake.asked.at(-1)?.window?.from).toBe('2025-01-02'));
  });

  test('says what failed and offers another try', async () => {
    const fake = createFakeAnalytics();
    fake.broken = true;
    await openPage(fake.server, '/channels/4/overview');
    const [again] = await screen.findAllByRole('button', { name: 'Try again' });
    fake.broken = false;
    await userEvent.click(again ?? document.body);
    expect(await screen.findByText('median 1,900')).toBeTruthy();
  });
});

describe('the view curve', () => {
  test('is a table of ages, each with what it rests on and the posts behind it', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/overview?window=30');
    const region = await screen.findByRole('region', { name: 'How views come in' });
    expect(await within(region).findByText(/Not known at the age of 1 h: The two readings/)).toBeTruthy();
    expect(within(region).getByText(/The ages rest on 4 to 9 posts/)).toBeTruthy();
    expect(within(region).getByText(/^Source: /)).toBeTruthy();
    await userEvent.click(within(region).getByRole('button', { name: 'Table' }));
    const table = within(region).getByRole('table', { name: 'How views come in' });
    const [, , day] = within(table).getAllByRole('row');
    expect(day?.textContent).toBe('241,5001,2001,80080%9');
    const link = within(table).getByRole('link', { name: '24' });
    expect(link.getAttribute('href')).toContain('forwarded=without');
    expect(link.getAttribute('href')).toContain('window=30');
    await userEvent.click(within(region).getByRole('button', { name: 'What “How views come in” means' }));
    expect(await screen.findByText(/Half of the posts lie within the band/)).toBeTruthy();
  });

  test('draws the share of the views at 7 days where that is chosen', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/overview');
    const region = await screen.findByRole('region', { name: 'How views come in' });
    expect(await within(region).findByText('Upper quartile')).toBeTruthy();
    await userEvent.click(within(region).getByRole('button', { name: 'Share of 7 days' }));
    expect(within(region).queryByText('Upper quartile')).toBeNull();
  });

  test('that nobody can tell says why', async () => {
    const fake = createFakeAnalytics([MissingPart.VIEW_CURVES]);
    fake.curve = {
      points: [{ ageHours: 24, medianViews: unknown(UnknownReason.READINGS_TOO_FAR_APART) }],
    };
    await openPage(fake.server, '/channels/4/overview');
    const region = await screen.findByRole('region', { name: 'How views come in' });
    expect(
      await within(region).findByText(/The two readings around this age are too far apart/),
    ).toBeTruthy();
    expect(within(region).queryByRole('slider')).toBeNull();
    expect(within(region).queryByRole('button', { name: /^Export/ })).toBeNull();
  });

  test('is not there where no views are known: the card of what is missing says so', async () => {
    await openPage(createFakeAnalytics([MissingPart.VIEWS]).server, '/channels/4/overview');
    await screen.findByRole('heading', { name: 'Rhythm of the week' });
    expect(screen.queryByRole('region', { name: 'How views come in' })).toBeNull();
  });
});

describe('the list of posts', () => {
  test('asks for what its address says and shows the filters in force', async () => {
    const fake = createFakeAnalytics();
    const pages = await openPage(fake.server, '/channels/4/posts?weekday=1&hour=9&sort=views');
    expect(await screen.findByText('2 posts')).toBeTruthy();
    expect(fake.listed[0]?.filter).toMatchObject({ weekday: 1, hour: 9 });
    await userEvent.click(screen.getByRole('button', { name: 'Remove “Monday”' }));
    await waitFor(() => expect(pages.state.location.search).toEqual({ hour: 9, sort: 'views' }));
  });

  test('has no column that the sources cannot fill', async () => {
    const fake = createFakeAnalytics([MissingPart.FORWARDS]);
    await openPage(fake.server, '/channels/4/posts');
    const table = await screen.findByRole('table', { name: 'Posts' });
    expect(within(table).getByRole('button', { name: 'Views' })).toBeTruthy();
    expect(within(table).queryByRole('button', { name: 'Forwards' })).toBeNull();
  });

  test('shows the views of the age that it was asked for', async () => {
    const fake = createFakeAnalytics();
    const [first] = fake.posts;
    fake.posts = [{ ...first, viewsAtAge: known(1234) }];
    await openPage(fake.server, '/channels/4/posts?age=24&sort=age');
    const table = await screen.findByRole('table', { name: 'Posts' });
    expect(within(table).getByRole('columnheader', { name: 'At this age' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    expect(within(table).getByText('1,234')).toBeTruthy();
    expect(screen.getByText('views known at 24 h')).toBeTruthy();
    expect(fake.listed[0]).toMatchObject({ filter: { age: PostAge.HOURS_24 }, sort: PostSort.VIEWS_AT_AGE });
  });

  test('names the filters of a group that has no name', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/posts?without=author&reaction=custom:53');
    expect(await screen.findByText('Author: not stated')).toBeTruthy();
    expect(screen.getByText('custom emoji')).toBeTruthy();
  });

  test('applies every text of the filters at once', async () => {
    const fake = createFakeAnalytics();
    const pages = await openPage(fake.server, '/channels/4/posts');
    await userEvent.click(await screen.findByRole('button', { name: 'More filters' }));
    await userEvent.type(await screen.findByLabelText('Hashtags'), '#news');
    await userEvent.type(screen.getByLabelText('Linked sites'), 'example.org');
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() =>
      expect(pages.state.location.search).toEqual({ hashtag: 'news', domain: 'example.org' }),
    );
  });

  test('shows each post with its picture and the way to it in Telegram', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/posts');
    const table = await screen.findByRole('table', { name: 'Posts' });
    const picture = await within(table).findByRole('img', { name: 'Photo: A bold beginning of the post' });
    expect(picture.getAttribute('src')).toBe('/media/4/7-0-0123456789abcdef.webp?workspace=1');
    const [link] = within(table).getAllByRole('link', { name: 'Open in Telegram' });
    expect(link?.getAttribute('href')).toBe('https://t.me/example/7');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
  });

  test('says so when nothing passes the filters, and takes them away', async () => {
    const fake = createFakeAnalytics();
    fake.posts = [];
    const pages = await openPage(fake.server, '/channels/4/posts?hashtag=nothing');
    const [clear] = await screen.findAllByRole('button', { name: 'Clear filters' });
    await userEvent.click(clear ?? document.body);
    await waitFor(() => expect(pages.state.location.search).toEqual({}));
  });
});

describe('one post', () => {
  test('shows its text, its numbers against the usual, and every reading', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/posts/7');
    expect((await screen.findByText('bold')).tagName).toBe('STRONG');
    expect(screen.getByText('expected about 1,500')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open in Telegram' }).getAttribute('rel')).toBe(
      'noopener noreferrer',
    );
    const readings = screen.getByRole('table', { name: 'Readings' });
    expect(within(readings).getAllByRole('row')).toHaveLength(3);
    // Nobody counted its forwards: no column of "unknown".
    expect(within(readings).queryByRole('columnheader', { name: 'Forwards' })).toBeNull();
  });

  test('shows its picture in its own proportions, and what it is where the picture does not come', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/posts/7');
    const picture = await screen.findByRole('img', { name: 'Photo: A bold beginning of the post' });
    expect(picture.getAttribute('src')).toBe('/media/4/7-0-0123456789abcdef.webp?workspace=1');
    expect([picture.getAttribute('width'), picture.getAttribute('height')]).toEqual(['640', '480']);
    expect(picture.getAttribute('loading')).toBe('lazy');
    fireEvent.error(picture);
    expect(screen.queryByRole('img', { name: /Photo/ })).toBeNull();
    expect(screen.getAllByText('Photo').length).toBeGreaterThan(1);
  });

  test('that is an album shows its pictures side by side, and names what came without one', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/posts/9');
    const pictures = await screen.findAllByRole('img', { name: /^Album, picture/ });
    expect(pictures.map((picture) => picture.getAttribute('alt'))).toEqual([
      'Album, picture 1 of 2',
      'Album, picture 2 of 2',
    ]);
    expect(screen.getByText('walk.mp4')).toBeTruthy();
  });
});

test('a forwarded post is held against nothing of this channel', async () => {
  const fake = createFakeAnalytics();
  fake.post = {
    messageId: 7n,
    channelId: 4,
    text: 'From elsewhere',
    marks: [PostMark.FORWARDED],
    forwardedFrom: 'Elsewhere',
    againstExpectation: unknown(UnknownReason.NOT_COMPARABLE),
  };
  await openPage(fake.server, '/channels/4/posts/7');
  expect(await screen.findByText(/This post was forwarded/)).toBeTruthy();
  expect(screen.queryByText('unknown')).toBeNull();
});

describe('the audience', () => {
  test('shows what is known and says how joins and leaves would be', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/audience');
    expect(await screen.findByText(/12 times the usual step/)).toBeTruthy();
    expect(
      await screen.findByRole('heading', { name: 'Who comes and who goes is not known yet' }),
    ).toBeTruthy();
    expect(screen.queryByText('unknown')).toBeNull();
  });
});

test('subscribers of too many readings are said to be some of them, on the page and in what is exported', async () => {
  const fake = createFakeAnalytics();
  fake.totalReadings = 4500;
  await openPage(fake.server, '/channels/4/audience');
  const region = await screen.findByRole('region', { name: 'Subscribers' });
  expect(await within(region).findByText(/^2 of 4,500 readings are shown here and in exports/)).toBeTruthy();
  await userEvent.click(within(region).getByRole('button', { name: 'Export “Subscribers”' }));
  expect(await screen.findByText('2 of 4500 readings')).toBeTruthy();
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  vi.stubGlobal(
    'URL',
    class extends URL {
      static override createObjectURL = (): string => 'blob:';
    },
  );
  await userEvent.click(screen.getByRole('menuitem', { name: 'Data (CSV)' }));
  await waitFor(() => expect(saved).toHaveBeenCalled());
  const [link] = saved.mock.contexts;
  expect(link instanceof HTMLAnchorElement ? link.download : '').toContain('2-of-4500-readings.csv');
});

test('net growth leads to the readings of its day and of the one before', async () => {
  const fake = createFakeAnalytics();
  await openPage(fake.server, '/channels/4/audience');
  const region = await screen.findByRole('region', { name: 'Net growth by day' });
  await userEvent.click(await within(region).findByRole('button', { name: 'Table' }));
  const link = within(region).getByRole('link', { name: '30 Jan 2025' });
  expect(link.getAttribute('href')).toContain('/audience?from=2025-01-29&to=2025-01-31');
});

describe('the content', () => {
  test('groups posts by every trait', async () => {
    const fake = createFakeAnalytics();
    await openPage(fake.server, '/channels/4/content', 'ru');
    for (const name of ['Форматы', 'Хештеги', 'Дни недели', 'Авторы'])
      expect(await screen.findByRole('heading', { name })).toBeTruthy();
  });

  test('draws all groups by one choice, and names what no post has in one line', async () => {
    const fake = createFakeAnalytics();
    fake.ungrouped = [Dimension.HASHTAG, Dimension.AUTHOR];
    await openPage(fake.server, '/channels/4/content');
    expect(await screen.findByText('Nothing in this period under: Hashtags and Authors.')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Hashtags' })).toBeNull();
    const formats = screen.getByRole('region', { name: 'Formats' });
    expect(within(formats).getByText('Reactions')).toBeTruthy();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What the bars show' }), 'Posts');
    expect(within(formats).getByText('Posts')).toBeTruthy();
  });

  test('without any post leads to all of them', async () => {
    const fake = createFakeAnalytics();
    fake.ungrouped = Object.values(Dimension).filter((dimension) => typeof dimension === 'number');
    await openPage(fake.server, '/channels/4/content');
    const all = await screen.findByRole('link', { name: 'Show all time' });
    expect(all.getAttribute('href')).toContain('window=all');
  });
});

describe('the comparison', () => {
  test('of one channel is with itself at other times', async () => {
    const fake = createFakeAnalytics();
    const pages = await openPage(fake.server, '/compare?window=7');
    const table = await screen.findByRole('table', { name: 'Numbers' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Metric', '25 Jan 2025 – 31 Jan 2025', '18 Jan 2025 – 24 Jan 2025']);
    // Each number leads to its rows in the days of its side, and each is explained by itself.
    const row = within(table).getByRole('row', { name: /^Average reach/ });
    const [, earlier] = within(row).getAllByRole('link');
    expect(earlier?.getAttribute('href')).toContain('/channels/4/posts?from=2025-01-18&to=2025-01-25');
    expect(within(row).getByRole('button', { name: 'What “Average reach” means' })).toBeTruthy();
    const series = screen.getByRole('region', { name: 'Day by day' });
    await userEvent.click(within(series).getByRole('button', { name: 'Table' }));
    const [day] = within(series).getAllByRole('link', { name: '3' });
    expect(day?.getAttribute('href')).toContain('/channels/4/posts?from=2025-01-25&to=2025-01-26');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Compare with' }), 'year');
    await waitFor(() => expect(pages.state.location.search).toEqual({ window: 7, against: 'year' }));
  });
});
