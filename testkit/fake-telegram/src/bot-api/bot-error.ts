/** A refusal as the Bot API words it. */
export class BotError extends Error {
  readonly code: number;
  readonly parameters: { readonly [name: string]: number };

  constructor(code: number, description: string, parameters: { readonly [name: string]: number } = {}) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (what: string): BotError => new BotError(400, `Bad Request: ${what}`);
export const forbidden = (what: string): BotError => new BotError(403, `Forbidden: ${what}`);
export const conflict = (what: string): BotError => new BotError(409, `Conflict: ${what}`);

export function tooManyRequests(seconds: number): BotError {
  const whole = Math.max(1, Math.ceil(seconds));
  return new BotError(429, `Too Many Requests: retry after ${whole}`, { retry_after: whole });
}
