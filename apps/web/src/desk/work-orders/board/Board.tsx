import { canTransition } from "@lantai/api/work-orders/rules";
import { isClosed, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { DndContext, DragOverlay, MouseSensor, pointerWithin, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import { useState } from "react";
import { useText } from "../../../lib/language.js";
import { useMe } from "../../../lib/session.js";
import { ordersText } from "../../../i18n/orders.js";
import { wordsText } from "../../../i18n/words.js";
import { useTransitions } from "../transitions/useTransitions.js";
import type { WorkOrder } from "../../../orders/types.js";
import { refiltered, wordsIn } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import css from "./Board.module.css";
import { CardBody } from "./BoardCard.js";
import { BoardColumn } from "./BoardColumn.js";

interface BoardProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch, replace?: boolean) => void;
}

/** Orders by status. A card is dragged to another column, or changed by its own menu; both offer what the rules allow. */
export function Board({ search, onSearch }: BoardProps) {
  const { board: t } = useText(ordersText);
  const { status: words } = useText(wordsText);
  const { role } = useMe();
  const [dragged, setDragged] = useState<WorkOrder | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const transitions = useTransitions((order) => setAnnouncement(t.moved(order.number, words[order.status])));
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  const selected = wordsIn(search.status, WORK_ORDER_STATUSES);
  const isShown = (status: WorkOrderStatus) => selected.length === 0 || selected.includes(status);
  const isAllowed = (to: WorkOrderStatus) =>
    dragged !== null && dragged.status !== to && canTransition(dragged.status, to, role).ok;
  return (
    <DndContext
      sensors={sensors}
      // By the pointer: a card put down on a refused column also lies over the next one, and would go there.
      collisionDetection={pointerWithin}
      accessibility={{ screenReaderInstructions: { draggable: t.instructions }, announcements: SILENT }}
      onDragStart={({ active }) => setDragged(orderOf(active.data.current))}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ over }) => {
        const to = WORK_ORDER_STATUSES.find((status) => status === over?.id);
        if (dragged && to && isAllowed(to)) transitions.request(dragged, to);
        setDragged(null);
      }}
    >
      <div className={css["board"]} role="group" aria-label={t.label}>
        {WORK_ORDER_STATUSES.filter((status) => isClosed(status) || isShown(status)).map((status) => (
          <BoardColumn
            key={status}
            status={status}
            search={search}
            // What is over is a narrow column until it is asked for: a card can still be dropped on it.
            isFolded={!isShown(status)}
            onUnfold={() => onSearch(refiltered(search, { status: [...selected, status].join() }), true)}
            transitions={transitions}
            drop={dragged === null || dragged.status === status ? "none" : isAllowed(status) ? "allowed" : "refused"}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={`${css["card"]} ${css["dragged"]}`}>
            <CardBody order={dragged} />
          </div>
        )}
      </DragOverlay>
      <span role="status" className="sr-only">
        {announcement}
      </span>
      {transitions.dialog}
    </DndContext>
  );
}

/** A screen reader hears the outcome of a transition, not the dragging. */
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** The order of the dragged card. */
function orderOf(data: { order?: WorkOrder } | undefined): WorkOrder | null {
  return data?.order ?? null;
}
