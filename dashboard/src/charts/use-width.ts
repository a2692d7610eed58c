import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element in whole pixels, followed as it changes; 0 before the first layout. */
export function useWidth<Held extends HTMLElement>(): readonly [RefObject<Held | null>, number] {
  const element = useRef<Held>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const held = element.current;
    if (held === null) return;
    const measure = (): void => setWidth(Math.floor(held.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(held);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
