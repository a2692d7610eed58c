#!/usr/bin/env node
import { ensureInstalled } from '../../../scripts/installation.js';
import { becomeOwnNode } from '../../../scripts/own-node.js';

// The TypeScript runs as it is, which takes the project's own Node.
await ensureInstalled();
becomeOwnNode('testkit/fake-telegram/src/main.ts', process.argv.slice(2));
