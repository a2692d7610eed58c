import { z } from 'zod';
import type { Content } from '../content.ts';
import { readDocument, writeDocument } from '../content-document.ts';

export type BroadcastState = 'ready' | 'running' | 'paused' | 'stopped' | 'done';

/** What some of the people get. */
export interface Variant {
  /** For people. */
  readonly name: string;
  /** Against those of the others; from 1. */
  readonly weight: number;
  readonly content: Content;
}

/** How many people of a variant are how far. */
export interface Progress {
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
  readonly unknown: number;
  readonly leftOut: number;
}

export const NOBODY: Progress = { waiting: 0, sent: 0, refused: 0, unknown: 0, leftOut: 0 };

/** A message to everybody whom a bot may write to. */
export interface Broadcast {
  readonly broadcastId: string;
  readonly title: string;
  readonly botId: number;
  readonly variants: readonly Variant[];
  /** By which people are assigned to variants. */
  readonly seed: bigint;
  readonly state: BroadcastState;
  /** Why it does not get on although it runs; else empty. */
  readonly problem: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

const variantsShape = z.array(
  z.object({ name: z.string(), weight: z.int().positive(), document: z.unknown() }),
);

export function writeVariants(variants: readonly Variant[]): string {
  const kept = variants.map(({ name, weight, content }) => ({
    name,
    weight,
    document: JSON.parse(writeDocument(content)),
  }));
  return JSON.stringify(kept);
}

/** What was kept; null where it is laid out in no way that is known here. */
export function readVariants(kept: unknown): readonly Variant[] | null {
  const read = variantsShape.safeParse(kept);
  if (!read.success) return null;
  const variants = read.data.flatMap(({ name, weight, document }) => {
    const content = readDocument(document);
    return content === null ? [] : [{ name, weight, content }];
  });
  return variants.length === read.data.length ? variants : null;
}

/** Telegram lets a bot send so many messages a second; a broadcast leaves one to those that somebody waits for. */
const A_SECOND = 28;

export function secondsLeft(waiting: number): number {
  return Math.ceil(waiting / A_SECOND);
}
