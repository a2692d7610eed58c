import type { ServiceSchema } from '../../platform/database/index.ts';
import { drafts } from './migrations/0001-drafts.ts';
import { publications } from './migrations/0002-publications.ts';
import { broadcasts } from './migrations/0003-broadcasts.ts';
import { movedPublications } from './migrations/0004-moved-publications.ts';
import { postImports } from './migrations/0005-post-imports.ts';
import { planningWorkspaces } from './migrations/0006-planning-workspaces.ts';
import { draftRevisions } from './migrations/0007-draft-revisions.ts';
import { media } from './migrations/0008-media.ts';
import { comments } from './migrations/0009-comments.ts';
import { experiments } from './migrations/0010-experiments.ts';

/** The service's part of the database. */
export const contentSchema: ServiceSchema = {
  service: 'content',
  schema: 'content',
  migrations: [
    drafts,
    publications,
    broadcasts,
    movedPublications,
    postImports,
    planningWorkspaces,
    draftRevisions,
    media,
    comments,
    experiments,
  ],
  globalTables: [],
};
