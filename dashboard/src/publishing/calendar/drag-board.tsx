import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import {
  DndContext,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type HTMLAttributes, type ReactElement, type ReactNode, useState } from 'react';
import { ChannelAvatar } from '../../channels/channel-avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { clockOf, movedTo } from '../wall-time.ts';
import type { ChannelNames } from './calendar-model.ts';

// Whoever drags sees it; the menu of each entry moves by keyboard and tells in words.
const SILENT = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
};

/** Within it entries are dragged by mouse, or by a finger that rests on them, to the places of the calendar. */
export function DragBoard({
  publications,
  names,
  onMove,
  children,
}: {
  publications: readonly PublicationSummary[];
  names: ChannelNames;
  onMove: (publication: PublicationSummary, wallTime: string) => void;
  children: ReactNode;
}): ReactElement {
  // A click moves less than that, and a finger that scrolls rests nowhere.
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const dragged = publications.find(({ publicationId }) => publicationId === draggedId);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={SILENT}
      onDragStart={({ active }) => {
        setDraggedId(String(active.id));
        window.addEventListener('click', swallow, { capture: true });
      }}
      onDragCancel={() => {
        setDraggedId(null);
        letClicksThrough();
      }}
      onDragEnd={({ over }) => {
        setDraggedId(null);
        letClicksThrough();
        const place = over === null ? null : placeOf(String(over.id));
        if (dragged !== undefined && place !== null)
          onMove(dragged, movedTo(dragged.wallTime, place.day, place.hour));
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged === undefined ? null : (
          <div className="flex w-44 cursor-grabbing items-center gap-2 rounded-lg border border-accent bg-raised px-2 py-1.5 text-xs shadow-pop">
            <ChannelAvatar title={names.get(dragged.channelId)?.title ?? ''} size="small" />
            <span className="tabular font-medium">{clockOf(dragged.wallTime)}</span>
            <bdi className="truncate">{dragged.excerpt}</bdi>
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/** A place that entries can be dropped on: a day, or an hour of it. */
export function DropCell({
  day,
  hour,
  className,
  ...rest
}: { day: string; hour: number | null } & HTMLAttributes<HTMLTableCellElement>): ReactElement {
  const { setNodeRef, isOver } = useDroppable({ id: placeId(day, hour) });
  return (
    <td
      ref={setNodeRef}
      className={classNames(className, isOver && 'bg-accent-soft outline-2 outline-accent -outline-offset-2')}
      {...rest}
    />
  );
}

function placeId(day: string, hour: number | null): string {
  return hour === null ? day : `${day}T${String(hour).padStart(2, '0')}`;
}

function placeOf(id: string): { readonly day: string; readonly hour: number | null } | null {
  const [, day, hour] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}))?$/.exec(id) ?? [];
  return day === undefined ? null : { day, hour: hour === undefined ? null : Number(hour) };
}

/** What is let go of over a link would follow it. */
function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Once the click that ends the dragging is over. */
function letClicksThrough(): void {
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50);
}
