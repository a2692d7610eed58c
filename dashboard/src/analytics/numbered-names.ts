/**
 * Names that would otherwise stand there twice get a number each: custom emoji have no name of their own, and
 * channels may share theirs. No name is there twice afterwards.
 */
export function numberedNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const seen = new Map<string, number>();
  return names.map((name) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    let count = seen.get(name) ?? 0;
    do count += 1;
    while (taken.has(`${name} ${count}`));
    seen.set(name, count);
    return `${name} ${count}`;
  });
}
