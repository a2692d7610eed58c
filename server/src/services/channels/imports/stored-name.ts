/**
 * What a file is called: its path inside the folder that was sent, by which pictures are found. Of a path that leads
 * elsewhere only the last part is kept. A name to show and to compare, never to open.
 */
export function storedName(sent: string): string {
  const path = sent.replaceAll('\\', '/').replaceAll('\0', '');
  const parts = path.split('/').filter((part) => !['', '.', '..'].includes(part));
  const isInside = !path.startsWith('/') && !/^[a-z]:/i.test(path) && !path.split('/').includes('..');
  return (isInside ? parts.join('/') : parts.at(-1)) || 'file';
}
