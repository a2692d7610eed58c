import { setTimeout as pause } from 'node:timers/promises';
import {
  ImportState,
  ImportsService,
  type StartImportRequestSchema,
} from '@analyticbot/contracts/channels/v1/import';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { startProduct } from './running-product.ts';
import { signUpOwner } from './sign-up-owner.ts';
import type { Visitor } from './visitor.ts';

const { getImport, startImport } = ImportsService.method;

/** Works as the owner of a product of its own, in the first workspace. */
export async function asOwner<Result>(work: (owner: Visitor) => Promise<Result>): Promise<Result> {
  const product = await startProduct('all');
  try {
    const owner = await signUpOwner(product.address, await product.setupLink());
    return await work(owner);
  } finally {
    await product.stop();
  }
}

/** @returns the import's id, once everything of it is there */
export async function importToEnd(
  owner: Visitor,
  request: MessageInitShape<typeof StartImportRequestSchema>,
): Promise<string> {
  const started = await owner.call(startImport, request);
  const importId = started.import?.importId ?? '';
  for (;;) {
    const { import: current } = await owner.call(getImport, { importId });
    if (current?.state === ImportState.DONE) return importId;
    if (current?.state === ImportState.FAILED || current?.state === ImportState.BROKEN) {
      throw new Error(current.problem?.message);
    }
    await pause(50);
  }
}
