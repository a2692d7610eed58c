/** A fact of a service, on its way to whoever is concerned. */
export type DomainEvent = {
  /** UUID; the inbox knows it again. */
  readonly id: string;
  /** Name of the protobuf message, for example `analyticbot.channels.v1.ChannelDeletedEvent`. */
  readonly type: string;
  /** The tenant, or null for what belongs to none (a person signed up). */
  readonly workspaceId: number | null;
  /** Events of one key are handled in order; usually the channel. */
  readonly key: string;
  readonly occurredAt: Date;
  /** The protobuf message in binary form. */
  readonly payload: Uint8Array;
  /** True when history was imported: rules and live forecasts ignore it. */
  readonly historical: boolean;
};
