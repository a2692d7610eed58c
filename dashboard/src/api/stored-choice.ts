/** A choice kept in the browser between visits. Storage that is refused or full only forgets. */
export interface StoredChoice {
  read(): string | null;
  write(value: string | null): void;
}

/** `name` is unique on the page; the product's prefix is added. */
export function createStoredChoice(name: string, storage: () => Storage): StoredChoice {
  const key = `analyticbot.${name}`;
  return {
    read: () => {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    write: (value) => {
      try {
        if (value === null) storage().removeItem(key);
        else storage().setItem(key, value);
      } catch {
        // The choice then lasts as long as the page.
      }
    },
  };
}
