import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { ImportsService } from '../gen/analyticbot/channels/v1/import_pb.js';
import { UsersService } from '../gen/analyticbot/users/v1/users_pb.js';
import { makeDocument, type OpenApiDocument } from './make-document.ts';

const contracts = fileURLToPath(new URL('..', import.meta.url));
const buf = fileURLToPath(new URL('../../node_modules/.bin/buf', import.meta.url));
let document: OpenApiDocument;

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(buf, ['build', '-o', '-#format=binpb'], {
    cwd: contracts,
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  document = makeDocument(stdout);
});

describe('the OpenAPI document', () => {
  it('is the one that is committed', async () => {
    const committed: unknown = JSON.parse(await readFile(`${contracts}gen/openapi.json`, 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('has every method with one answer, and none that is for the gateway alone', () => {
    const paths = Object.keys(document.paths);
    for (const { name, typeName } of UsersService.methods.map((method) => ({
      name: method.name,
      typeName: method.parent.typeName,
    }))) {
      expect(paths).toContain(`/api/${typeName}/${name}`);
    }
    expect(paths.some((path) => path.includes('SessionsService'))).toBe(false);
    expect(paths).not.toContain(`/api/${ImportsService.typeName}/UploadFile`);
    expect(paths).toContain('/api/uploads');
  });

  it('says beside each method who may call it', () => {
    const { post } = document.paths['/api/analyticbot.users.v1.UsersService/DeleteWorkspace'] ?? {};
    expect(post).toMatchObject({ 'x-permission': 'OWNER', security: [{ session: [] }] });
    expect(post?.parameters).toMatchObject([{ name: 'x-analyticbot-workspace', required: true }]);
    const signIn = document.paths['/api/analyticbot.users.v1.UsersService/SignIn']?.post;
    expect(signIn).toMatchObject({ 'x-permission': 'PUBLIC', security: [], parameters: [] });
  });

  it('carries the rules and the words of the contract', () => {
    const { schemas } = document.components;
    expect(schemas.users_v1_SignUpOwnerRequest?.properties).toMatchObject({
      email: { type: 'string', format: 'email', maxLength: 254 },
      password: { type: 'string', minLength: 10, maxLength: 128 },
    });
    expect(schemas.channels_v1_ListPostsRequest?.properties).toMatchObject({ pageSize: { maximum: 500 } });
    expect(schemas.common_v1_Metric?.description).toContain('At most one of value, unknown.');
    expect(schemas.users_v1_Role?.enum).toContain('ROLE_OWNER');
    expect(schemas.users_v1_User?.properties?.locale?.description).toBe('BCP 47; empty follows the browser.');
  });

  it('refers to nothing that it does not hold', () => {
    const references = JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g);
    for (const [, kind = '', name = ''] of references) {
      const held = kind === 'schemas' ? document.components.schemas : document.components.responses;
      expect(Object.keys(held)).toContain(name);
    }
  });
});
