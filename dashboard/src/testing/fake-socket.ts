/** A WebSocket whose other end is the test. */
export class FakeSocket {
  static readonly OPEN = 1;
  static readonly opened: FakeSocket[] = [];

  static get last(): FakeSocket {
    const last = FakeSocket.opened.at(-1);
    if (last === undefined) throw new Error('no socket was opened');
    return last;
  }

  readonly address: string;
  readonly sent: unknown[] = [];
  readyState = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;

  constructor(address: string) {
    this.address = address;
    FakeSocket.opened.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  /** The server lets it in and answers what it asks to follow. */
  accept(token = 'first'): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
    this.say({ type: 'subscribed', topics: ['workspace'], token });
  }

  hint(...channelIds: readonly number[]): void {
    const hints = channelIds.map((channelId) => ({ kind: 'channel-changed', channelId }));
    this.say({ type: 'hints', token: `after ${channelIds.at(-1)}`, hints });
  }

  say(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** The connection breaks. */
  cut(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}
