import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DescFile, isMessage } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { assertPermissions } from './permission.ts';

const generated = join(dirname(fileURLToPath(import.meta.url)), '../../../../contracts/gen/analyticbot');

function isFile(value: unknown): value is DescFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'proto' in value &&
    isMessage(value.proto, FileDescriptorProtoSchema)
  );
}

it('every method of the contract states the permission that it needs', async () => {
  const names = readdirSync(generated, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('_pb.js'),
  );
  const services = [];
  for (const name of names) {
    const exported: Record<string, unknown> = await import(join(generated, name));
    services.push(
      ...Object.values(exported)
        .filter(isFile)
        .flatMap((file) => file.services),
    );
  }
  expect(services.length).toBeGreaterThan(4);
  for (const service of services) assertPermissions(service);
});
