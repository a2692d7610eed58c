import type { Ink, Scene } from './scene.ts';

export type InkResolver = (ink: Ink) => string;

/** Paints a scene onto a canvas; the caller has scaled and moved the context. */
export function paintScene(context: CanvasRenderingContext2D, scene: Scene, colour: InkResolver): void {
  for (const shape of scene.shapes) {
    if (shape.kind === 'rect') {
      context.fillStyle = colour(shape.ink);
      context.beginPath();
      context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0);
      context.fill();
    } else if (shape.kind === 'line') {
      context.strokeStyle = colour(shape.ink);
      context.lineWidth = shape.width ?? 1;
      context.setLineDash(shape.dashed ? [4, 4] : []);
      context.beginPath();
      context.moveTo(shape.x1, shape.y1);
      context.lineTo(shape.x2, shape.y2);
      context.stroke();
      context.setLineDash([]);
    } else {
      context.fillStyle = colour(shape.ink);
      context.font = `${shape.bold ? '600 ' : ''}${shape.size}px system-ui, sans-serif`;
      context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start');
      context.fillText(shape.text, shape.x, shape.y);
    }
  }
}
