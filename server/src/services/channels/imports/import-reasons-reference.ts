import { REFUSAL_REASONS, SKIP_REASONS } from '../readers/index.ts';

/** Why files cannot be read and why records are left out, as a document says it. */
export function importReasonsReference(): string {
  const refusals = Object.entries(REFUSAL_REASONS).map(
    ([reason, { message, remedy }]) => `| \`${reason}\` | ${message} | ${remedy} |`,
  );
  const skips = Object.entries(SKIP_REASONS).map(([reason, message]) => `| \`${reason}\` | ${message} |`);
  return `## Files that cannot be read, or break off

The reason of a problem with a file, before or after its import. What came before a file broke off is kept. An import that
failed for a reason that is not the file's has one of those above.

| reason | message | remedy |
|---|---|---|
${refusals.join('\n')}

## Records that are left out or mended

The reason of each entry in the list of what an import left out, and of a problem of a row in the preview. Where it is a
field, the record is kept without it; where it is a picture, the post is.

| reason | message |
|---|---|
${skips.join('\n')}
`;
}
