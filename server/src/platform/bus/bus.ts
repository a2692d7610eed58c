/** Something that happened, on its way from one service to whoever wants to know. */
export interface BusEvent {
  /** Equal for every delivery of the same event. UUID. */
  readonly id: string;
  /** Full name of the protobuf message, for example `analyticbot.channels.v1.ChannelChangedEvent`. */
  readonly type: string;
  /** Null for what concerns no workspace (a session was revoked). */
  readonly workspaceId: number | null;
  /** Events of one key arrive in the order in which they were published. */
  readonly key: string;
  readonly occurredAt: Date;
  /** Part of an import of history: rules and live forecasts leave it alone. */
  readonly historical: boolean;
  /** The protobuf message, binary. */
  readonly payload: Uint8Array;
}

/** Carries events at least once, in order within a key. */
export interface Bus {
  /** Resolves when the bus answers for the event: it is then delivered, however often that takes. */
  publish(event: BusEvent): Promise<void>;
  /**
   * Delivers events of the given types to one group. Of several subscribers of one group (in several processes) one
   * gets each event; every group gets all. A handler must be safe to repeat; one that throws is tried again with a
   * growing pause, and after the last try the event goes to the dead letters and the key moves on.
   */
  subscribe(subscription: Subscription): Promise<Unsubscribe>;
  /** Events that no handler could take, newest last. */
  deadLetters(): readonly DeadLetter[];
  /** Delivers no more, and waits for the handlers that run. */
  close(): Promise<void>;
}

export interface Subscription {
  readonly group: string;
  readonly types: readonly string[];
  readonly handle: (event: BusEvent) => Promise<void>;
}

/** Stops the deliveries of one subscription; the one under way is finished first. */
export type Unsubscribe = () => Promise<void>;

export interface DeadLetter {
  readonly event: BusEvent;
  readonly group: string;
  readonly error: unknown;
}
