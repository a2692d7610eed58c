/** A lease that is held now. */
export type HeldLease = {
  readonly name: string;
  /** Grows with every change of holder; whoever writes states it, and an older one is refused. */
  readonly fencing: number;
  /** Aborted as soon as the lease may be somebody else's. Stop working then. */
  readonly lost: AbortSignal;
  /** Gives the lease back at once, so that the next holder need not wait for its end. */
  release(): Promise<void>;
};

/** Something of which at most one exists at a time, over all processes. */
export type Leases = {
  /** Takes the lease, or returns null when another holder has it. */
  tryAcquire(name: string): Promise<HeldLease | null>;
  /** Waits for the lease; rejects with the signal's reason when aborted. */
  acquire(name: string, signal: AbortSignal): Promise<HeldLease>;
};
