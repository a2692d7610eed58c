/** What a browser with one person's cookies does with the gateway: methods as JSON, plain routes, cookies kept. */
export class GatewayBrowser {
  readonly address: string;
  cookie: string | null = null;
  /** Sent with every request. */
  workspaceId: number | null = null;

  constructor(address: string) {
    this.address = address;
  }

  /** Calls a method of the contract, for example `users.v1.UsersService/GetMe`. */
  async call(
    method: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<GatewayAnswer> {
    return this.request(`/api/analyticbot.${method}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  async request(path: string, init: RequestInit = {}): Promise<GatewayAnswer> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('cookie', this.cookie);
    if (this.workspaceId !== null && !headers.has('x-analyticbot-workspace')) {
      headers.set('x-analyticbot-workspace', String(this.workspaceId));
    }
    const response = await fetch(`${this.address}${path}`, { ...init, headers });
    const text = await response.text();
    const setCookie = response.headers.getSetCookie()[0];
    if (setCookie !== undefined)
      this.cookie = setCookie.includes('Max-Age=0') ? null : (setCookie.split(';', 1)[0] ?? null);
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: parsed(text),
      setCookie: setCookie ?? null,
    };
  }
}

export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where the answer is no JSON. */
  readonly json: unknown;
  readonly setCookie: string | null;
}

export const OWNER = {
  name: 'Ada',
  email: 'ada@example.org',
  password: 'correct horse battery',
  workspaceName: 'Channels of Ada',
} as const;

/** A browser in which the owner has just signed up. */
export async function ownerBrowser(rig: {
  readonly address: string;
  readonly users: { setupPath(): Promise<string | null> };
}): Promise<GatewayBrowser> {
  const browser = new GatewayBrowser(rig.address);
  const setupToken = new URL((await rig.users.setupPath()) ?? '/', rig.address).searchParams.get('token');
  const answer = await browser.call('users.v1.UsersService/SignUpOwner', { ...OWNER, setupToken });
  if (answer.status !== 200) throw new Error(`the owner could not sign up: ${answer.text}`);
  browser.workspaceId = firstWorkspace(answer.json);
  return browser;
}

/** The number of the first workspace in an answer that lists them. */
export function firstWorkspace(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('workspaces' in json)) return null;
  const first: unknown = Array.isArray(json.workspaces) ? json.workspaces[0] : null;
  if (typeof first !== 'object' || first === null || !('workspaceId' in first)) return null;
  return typeof first.workspaceId === 'number' ? first.workspaceId : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
