/** Whether what was typed names the thing: space around and the form of Unicode do not matter, all else does. */
export function isConfirmed(typed: string, name: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return plain(name) !== '' && plain(typed) === plain(name);
}
