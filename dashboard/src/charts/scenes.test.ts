// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { barScene } from './bar-scene.ts';
import { heatScene } from './heat-scene.ts';
import { estimateTextWidth, fitText, type Scene, type Shape } from './scene.ts';

function rects(scene: Scene): readonly Extract<Shape, { kind: 'rect' }>[] {
  return scene.shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []));
}

describe('bars', () => {
  const bars = [
    { label: 'Photo', value: 100, text: '100' },
    { label: 'Text', value: 50, text: '50' },
    { label: 'Poll', value: null, text: 'unknown' },
  ];

  it('are as long as their values, and an unknown value has no bar', () => {
    const [first, second, ...rest] = rects(barScene(bars, { width: 600 }));
    expect(rest).toEqual([]);
    expect(first?.width).toBeCloseTo(2 * (second?.width ?? 0), 6);
    expect([first?.datum, second?.datum]).toEqual([0, 1]);
  });

  it('stay within the width with their words, on a phone too', () => {
    for (const width of [320, 600, 1200]) {
      const scene = barScene(
        [{ label: 'a very long name of a channel, indeed', value: 9, text: '1,234,567' }],
        { width },
      );
      for (const shape of scene.shapes)
        if (shape.kind === 'text' && shape.anchor !== 'end')
          expect(shape.x + estimateTextWidth(shape.text, shape.size)).toBeLessThanOrEqual(width);
    }
  });

  it('draw values below zero to the left of it', () => {
    const [up, down] = rects(
      barScene(
        [
          { label: 'Mon', value: 4, text: '+4' },
          { label: 'Tue', value: -4, text: '-4' },
        ],
        { width: 400 },
      ),
    );
    expect((down?.x ?? 0) + (down?.width ?? 0)).toBeCloseTo(up?.x ?? 0, 6);
    expect(down?.ink).toBe('negative');
  });

  it('mark the reference value', () => {
    const scene = barScene(bars, { width: 400, reference: 1 });
    expect(scene.shapes.some((shape) => shape.kind === 'line' && shape.dashed === true)).toBe(true);
  });
});

describe('the heat map', () => {
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const cells = [
    { weekday: 0, hour: 9, posts: 10, lift: 2.5 },
    { weekday: 6, hour: 23, posts: 1, lift: null },
    { weekday: 2, hour: 0, posts: 5, lift: 0.4 },
  ];

  it('draws every hour of the week, and only hours with posts respond', () => {
    const drawn = rects(heatScene(cells, { width: 900, weekdays, paint: 'lift' }));
    expect(drawn).toHaveLength(168);
    expect(drawn.flatMap((rect) => rect.datum ?? [])).toEqual([0, 2, 1]);
    expect(drawn.find((rect) => rect.datum === 0)?.ink).toBe('lift-6');
    expect(drawn.find((rect) => rect.datum === 2)?.ink).toBe('lift-0');
    expect(drawn.find((rect) => rect.datum === 1)?.ink).toBe('heat-0');
  });

  it('paints how many posts fall there when asked', () => {
    const drawn = rects(heatScene(cells, { width: 900, weekdays, paint: 'posts' }));
    expect(drawn.find((rect) => rect.datum === 0)?.ink).toBe('heat-5');
    expect(drawn.find((rect) => rect.datum === 1)?.ink).toBe('heat-1');
  });

  it('stands upright on a phone, with cells that a finger can hit', () => {
    const drawn = rects(heatScene(cells, { width: 326, weekdays, paint: 'lift' }));
    expect(drawn).toHaveLength(168);
    expect(drawn.flatMap((rect) => rect.datum ?? [])).toEqual([2, 0, 1]);
    expect(Math.max(...drawn.map((rect) => rect.x + rect.width))).toBeLessThanOrEqual(326.001);
    expect(Math.min(...drawn.map((rect) => Math.min(rect.width, rect.height)))).toBeGreaterThanOrEqual(24);
  });
});

describe('text in a drawing', () => {
  it('is cut with an ellipsis where it does not fit', () => {
    expect(fitText('short', 13, 200)).toBe('short');
    const cut = fitText('forwarded from a channel with a long title', 13, 100);
    expect(cut.endsWith('…')).toBe(true);
    expect(estimateTextWidth(cut, 13)).toBeLessThanOrEqual(100);
  });
});
