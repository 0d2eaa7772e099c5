import { closestCenter, DndContext, MouseSensor, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import type { ReactNode } from "react";
import css from "./Steps.module.css";

interface SortableChipsProps {
  /** A chip was dropped at the place of another; both are indices. */
  onMove: (from: number, to: number) => void;
  children: ReactNode;
}

/** The chips of a plan, which the mouse or a finger drags to another place; the keyboard has the buttons of each. */
export function SortableChips({ onMove, children }: SortableChipsProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 150, tolerance: 8 } }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over && over.id !== active.id) onMove(Number(active.id), Number(over.id));
      }}
    >
      <ol className={css["chips"]}>{children}</ol>
    </DndContext>
  );
}
