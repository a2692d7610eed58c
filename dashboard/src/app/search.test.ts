import { describe, expect, test } from 'vitest';
import { parseSignInSearch, parseTokenSearch, pathWithin } from './search.ts';

describe('pathWithin', () => {
  test.each([
    ['/channels', '/channels'],
    ['/channels/3/posts?tag=a#top', '/channels/3/posts?tag=a#top'],
    ['/a/../b', '/b'],
  ])('%s is followed', (address, path) => {
    expect(pathWithin(address)).toBe(path);
  });

  test.each([
    'https://example.org/',
    '//example.org/x',
    '/\\example.org',
    'javascript:alert(1)',
    'channels',
    '',
    '/sign-in?next=/',
  ])('%s is not', (address) => {
    expect(pathWithin(address)).toBeNull();
  });

  test('a tab or line break cannot smuggle another host in', () => {
    expect(pathWithin('/\t/example.org')).toBeNull();
    expect(pathWithin('/\n/example.org')).toBeNull();
  });
});

describe('the addresses of the account pages', () => {
  test('a sign-in keeps where to go and why', () => {
    expect(parseSignInSearch({ next: '/import', ended: true, reset: 'yes' })).toEqual({
      next: '/import',
      ended: true,
    });
    expect(parseSignInSearch({ next: '//elsewhere' })).toEqual({});
  });

  test('a token of digits alone stays a text', () => {
    expect(parseTokenSearch({ token: 123 })).toEqual({ token: '123' });
    expect(parseTokenSearch({ token: 'a-b' })).toEqual({ token: 'a-b' });
    expect(parseTokenSearch({ token: '' })).toEqual({});
    expect(parseTokenSearch({})).toEqual({});
  });
});
