import { describe, expect, it } from 'vitest';
import { isForeignRequest, type OriginFacts } from './same-origin.ts';

const plain: OriginFacts = {
  method: 'POST',
  upgrades: false,
  fetchSite: undefined,
  origin: undefined,
  host: 'bot.example:8080',
  publicOrigin: null,
};

describe('isForeignRequest', () => {
  it.each<[string, Partial<OriginFacts>, boolean]>([
    ['a program, which sends neither header', {}, false],
    ['the dashboard', { fetchSite: 'same-origin', origin: 'http://bot.example:8080' }, false],
    ['the dashboard in an old browser', { origin: 'http://bot.example:8080' }, false],
    [
      'the dashboard behind a proxy',
      { origin: 'https://stats.example', publicOrigin: 'https://stats.example' },
      false,
    ],
    ['another site', { fetchSite: 'cross-site', origin: 'https://evil.example' }, true],
    ['another site in an old browser', { origin: 'https://evil.example' }, true],
    ['a neighbour under the same domain', { fetchSite: 'same-site', origin: 'http://other.example' }, true],
    ['another port of the same machine', { origin: 'http://bot.example:9090' }, true],
    ['a sandboxed frame', { origin: 'null' }, true],
    ['reading, from anywhere', { method: 'GET', fetchSite: 'cross-site' }, false],
    [
      'a WebSocket of the dashboard',
      { method: 'GET', upgrades: true, origin: 'http://bot.example:8080' },
      false,
    ],
    ['a WebSocket of a program', { method: 'GET', upgrades: true }, false],
    ['a WebSocket of another site', { method: 'GET', upgrades: true, origin: 'https://evil.example' }, true],
  ])('%s', (_name, facts, foreign) => {
    expect(isForeignRequest({ ...plain, ...facts })).toBe(foreign);
  });
});
