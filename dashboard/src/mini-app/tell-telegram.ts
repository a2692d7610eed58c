const TELEGRAM_WEB = 'https://web.telegram.org';

interface TelegramProxy {
  readonly postEvent: (type: string, data: string) => void;
}

function isProxy(value: unknown): value is TelegramProxy {
  return (
    typeof value === 'object' &&
    value !== null &&
    'postEvent' in value &&
    typeof value.postEvent === 'function'
  );
}

/**
 * Tells the client of Telegram that the page is there, so that it takes its own placeholder away and gives the page its
 * whole height (https://docs.telegram-mini-apps.com/platform/methods). Each kind of client listens in its own way.
 */
export function tellTelegram(): void {
  const proxy: unknown = Reflect.get(window, 'TelegramWebviewProxy');
  for (const eventType of ['web_app_ready', 'web_app_expand']) {
    if (isProxy(proxy)) proxy.postEvent(eventType, '{}');
    else if (window.parent !== window) {
      window.parent.postMessage(JSON.stringify({ eventType, eventData: {} }), TELEGRAM_WEB);
    }
  }
}
