/** What is known of an update before anything of it is understood. */
export interface UpdateDescription {
  readonly updateId: number;
  /** The field beside update_id; empty where it has none. */
  readonly kind: string;
  /** Updates of one chat wait for each other; 0 where it is of none. */
  readonly chatId: number;
}

/**
 * Reads from an update what its place in the queue needs, whatever else is in it. Null where it has no number, so that
 * it cannot be kept apart from others.
 */
export function describeUpdate(update: unknown): UpdateDescription | null {
  const updateId = fieldOf(update, 'update_id');
  if (typeof update !== 'object' || update === null) return null;
  if (typeof updateId !== 'number' || !Number.isSafeInteger(updateId)) return null;
  const kind = Object.keys(update).find((name) => name !== 'update_id') ?? '';
  const content = fieldOf(update, kind);
  const chat = fieldOf(content, 'chat') ?? fieldOf(fieldOf(content, 'message'), 'chat');
  const id = fieldOf(chat, 'id') ?? fieldOf(fieldOf(content, 'from'), 'id');
  return { updateId, kind, chatId: typeof id === 'number' && Number.isSafeInteger(id) ? id : 0 };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
