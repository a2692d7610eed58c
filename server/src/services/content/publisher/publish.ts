import { type Attempt, type Book, keyOf, type PostOffice, type Step } from './book.ts';
import { nextLook, type Outcome, waitAfter } from './decide.ts';

/** Time as the publisher sees it. */
export interface PublisherTime {
  /** Milliseconds that only grow, whatever becomes of the clock. */
  elapsed(): number;
  /** @throws the signal's reason */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface PublishDeps {
  readonly book: Book;
  readonly office: PostOffice;
  readonly time: PublisherTime;
}

/** Whoever speaks to Telegram is asked again so often what became of a post. */
const ASK_AGAIN_MS = 1_000;

/**
 * Brings a claimed publication out: waits until it is due, writes an attempt down, sends, and writes down what came of it.
 * What surely was not sent is tried again here, so that whatever follows in the channel waits for it.
 *
 * @param leftMs until it is due
 */
export async function publish(
  { book, office, time }: PublishDeps,
  step: Step,
  leftMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (leftMs > 0) await time.pause(leftMs, signal);
  for (;;) {
    signal.throwIfAborted();
    const begun = await book.begin(step);
    if (begun.kind === 'over') return;
    if (begun.kind === 'wait') {
      await time.pause(begun.inMs, signal);
      continue;
    }
    const { number, content } = begun.attempt;
    const outcome = await office.send(step, keyOf(step, number), content);
    const heard =
      outcome.kind === 'unheard'
        ? await askUntilHeard({ office, time }, step, begun.attempt, signal)
        : outcome;
    await book.settle(step, number, heard);
    if (heard.kind !== 'not sent') return;
    await time.pause(waitAfter(number, heard.retryMs), signal);
  }
}

/** Takes up what somebody was sending who is not there any more. What is not being sent stays as it is. */
export async function resume(deps: PublishDeps, step: Step, signal: AbortSignal): Promise<void> {
  const attempt = await deps.book.readAttempt(step);
  if (attempt === null) return;
  const heard = await askUntilHeard(deps, step, attempt, signal);
  await deps.book.settle(step, attempt.number, heard);
}

/**
 * What became of an attempt, by whoever speaks to Telegram. One that never came to them is sent now under the same key,
 * which is as good as the first time.
 */
async function askUntilHeard(
  { office, time }: Pick<PublishDeps, 'office' | 'time'>,
  step: Step,
  { number, content }: Attempt,
  signal: AbortSignal,
): Promise<Exclude<Outcome, { kind: 'unheard' }>> {
  const key = keyOf(step, number);
  for (;;) {
    signal.throwIfAborted();
    const told = await office.ask(step, key);
    const outcome = told.kind === 'never heard' ? await office.send(step, key, content) : told;
    if (outcome.kind !== 'under way' && outcome.kind !== 'unheard') return outcome;
    await time.pause(ASK_AGAIN_MS, signal);
  }
}

/** Looks once for a post whose answer was lost, where somebody reads the channel. */
export async function lookFor({ book, office }: PublishDeps, step: Step, now: Date): Promise<void> {
  const attempt = await book.readAttempt(step);
  if (attempt === null) return;
  const nextMs = nextLook(now.getTime() - attempt.begunAt.getTime());
  // Before it is looked for: a look that fails is made again.
  await book.postpone(step, nextMs);
  const found = await office.find(step, attempt);
  await book.noteLook(step, attempt.number, found);
}
