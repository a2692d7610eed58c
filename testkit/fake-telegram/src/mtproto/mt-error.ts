/** Refuses a call as Telegram does. */
export class MtError extends Error {
  readonly code: number;
  readonly text: string;

  constructor(code: number, text: string) {
    super(`${code} ${text}`);
    this.code = code;
    this.text = text;
  }
}

export function floodWait(seconds: number): MtError {
  return new MtError(420, `FLOOD_WAIT_${seconds}`);
}
