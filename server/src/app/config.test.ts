import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programFolder, readConfig } from './config.ts';
import { describeConfig } from './describe-config.ts';
import { settings } from './settings.ts';

describe('readConfig', () => {
  it('needs nothing', () => {
    const { config, problems } = readConfig({});
    expect(problems).toEqual([]);
    expect(config).toMatchObject({ host: '127.0.0.1', httpPort: 8080, databaseUrl: null });
    expect(config.dataFolder).toBe(join(programFolder, 'data'));
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', LOG_LEVEL: '' }).config).toMatchObject({
      httpPort: 8080,
      logLevel: 'info',
    });
  });

  it('reads each kind of value', () => {
    const { config, problems } = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://stats.example/',
      DATABASE_URL: 'postgresql://owner:pw@db:5432/analyticbot',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1,',
      STOP_GRACE_SECONDS: '3',
    });
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      httpPort: 0,
      publicUrl: 'https://stats.example',
      databaseUrl: 'postgresql://owner:pw@db:5432/analyticbot',
      trustedProxies: ['10.0.0.0/8', '::1'],
      stopGraceMs: 3000,
    });
  });

  it('finds all problems at once', () => {
    const { problems } = readConfig({
      PORT: '80a',
      PUBLIC_URL: 'stats.example',
      DATABASE_URL: 'mysql://db',
      DATABASE_DIRECT_URL: 'postgres://db/x',
      LOG_LEVEL: 'loud',
      INTERNAL_SECRET: 'short',
      USERS_CONNECTIONS: '0',
    });
    expect(problems.map((problem) => problem.setting)).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'USERS_CONNECTIONS',
      'LOG_LEVEL',
      'INTERNAL_SECRET',
    ]);
  });

  it('finds settings that mean nothing together', () => {
    const { problems } = readConfig({ DATABASE_DIRECT_URL: 'postgres://db/x' });
    expect(problems).toEqual([
      { setting: 'DATABASE_DIRECT_URL', problem: 'means nothing without DATABASE_URL' },
    ]);
  });
});

describe('describeConfig', () => {
  it('hides secrets and says where a value comes from', () => {
    const secret = 'postgres://owner:hunter2@db/x';
    const described = describeConfig({ DATABASE_URL: secret, PORT: '9000' });
    expect(JSON.stringify(described)).not.toContain('hunter2');
    expect(described).toContainEqual({ setting: 'PORT', value: '9000', from: 'environment' });
    expect(described).toContainEqual({ setting: 'HOST', value: '127.0.0.1', from: 'default' });
  });
});

describe('settings', () => {
  it('gives every setting a distinct name and a sentence', () => {
    const all = Object.values(settings);
    expect(new Set(all.map((setting) => setting.name)).size).toBe(all.length);
    for (const setting of all) expect(setting.description, setting.name).toMatch(/\.$/);
  });
});
