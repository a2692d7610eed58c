/** What a client of Telegram puts behind the # of the address when it opens the page. */
export interface LaunchData {
  /** Signed by Telegram; the server checks it. */
  readonly initData: string;
  /** Colours of the person's Telegram, by Telegram's names. */
  readonly colours: ReadonlyMap<string, string>;
}

/**
 * Reads it as https://docs.telegram-mini-apps.com/platform/launch-parameters describes; null where the page was opened
 * outside of Telegram. Telegram's own script would do this as well, but scripts of others are not let in.
 */
export function readLaunchData(hash: string): LaunchData | null {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const initData = parameters.get('tgWebAppData') ?? '';
  return initData === '' ? null : { initData, colours: readColours(parameters.get('tgWebAppThemeParams')) };
}

function readColours(text: string | null): ReadonlyMap<string, string> {
  let given: unknown;
  try {
    given = JSON.parse(text ?? '{}');
  } catch {
    // Without colours the page has its own.
    given = {};
  }
  const fields = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return new Map(
    fields.flatMap(([name, colour]): [string, string][] =>
      typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour) ? [[name, colour]] : [],
    ),
  );
}
