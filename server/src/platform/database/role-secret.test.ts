import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOrMakeSecret, rolePassword, scramVerifier } from './role-secret.ts';
import { roleOf } from './service-schema.ts';
import { serviceUrl } from './service-url.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the secret of a data folder', () => {
  it('is made once, by one of many, readable by its owner alone', async () => {
    const path = join(folder, 'secret');
    const secrets = await Promise.all(Array.from({ length: 10 }, () => readOrMakeSecret(path)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toHaveLength(43);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await readFile(path, 'utf8')).trim()).toBe(secrets[0]);
  });

  it('is never replaced silently when the file is damaged', async () => {
    const path = join(folder, 'secret');
    await writeFile(path, 'short');
    await chmod(path, 0o600);
    await expect(readOrMakeSecret(path)).rejects.toThrow(/too short/);
    expect(await readFile(path, 'utf8')).toBe('short');
  });
});

describe('the password of a role', () => {
  it('depends on the secret and the role, and fits a connection string', () => {
    const passwords = [rolePassword('a', 'x'), rolePassword('a', 'y'), rolePassword('b', 'x')];
    expect(new Set(passwords).size).toBe(3);
    for (const password of passwords) expect(password).toMatch(/^[\w-]{43}$/);
    expect(rolePassword('a', 'x')).toBe(passwords[0]);
  });

  it('reaches the server as a verifier, salted anew each time', () => {
    const verifier = scramVerifier('correct horse');
    expect(verifier).toMatch(/^SCRAM-SHA-256\$4096:[\w+/=]{24}\$[\w+/=]{44}:[\w+/=]{44}$/);
    expect(verifier).not.toBe(scramVerifier('correct horse'));
    expect(verifier).not.toContain('correct');
  });
});

describe('the connection string of a service', () => {
  const reach = {
    url: 'postgresql://owner:pass@pooler:6432/main?sslmode=require',
    directUrl: 'postgresql://owner:pass@database:5432/main',
    roleSecret: 'secret',
  };

  it('keeps the way and changes the name', () => {
    const url = new URL(serviceUrl(reach, 'channels'));
    expect([url.username, url.host, url.pathname, url.search]).toEqual([
      'analyticbot_channels',
      'pooler:6432',
      '/main',
      '?sslmode=require',
    ]);
    expect(url.password).toBe(rolePassword('secret', 'analyticbot_channels'));
  });

  it('goes past the pooler for what needs a session, where a way is known', () => {
    expect(new URL(serviceUrl(reach, 'channels', 'direct')).host).toBe('database:5432');
    const { directUrl: _, ...pooledOnly } = reach;
    expect(new URL(serviceUrl(pooledOnly, 'channels', 'direct')).host).toBe('pooler:6432');
  });

  it.each(['', 'Channels', 'a b', "x'; DROP ROLE y", '1st'])('refuses the name %j', (name) => {
    expect(() => roleOf(name)).toThrow(RangeError);
  });
});
