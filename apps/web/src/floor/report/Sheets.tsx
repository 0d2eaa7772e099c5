import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import type { Write } from "../device/entry.js";
import type { Step } from "../steps/my-steps.js";
import { HoldSheet } from "./HoldSheet.js";
import { NoteSheet } from "./NoteSheet.js";
import { ReportSheet } from "./ReportSheet.js";

/** The sheets of an order. */
export type SheetKind = "report" | "hold" | "complete" | "note";

interface SheetsProps {
  kind: SheetKind;
  /** The order with the waiting writes applied. */
  order: WorkOrderWithSteps;
  /** The step to report on, of an order with steps. */
  step?: Step | undefined;
  /** A refused write, to be corrected. */
  initial?: Write;
  onWrite: (write: Write) => void;
  onClose: () => void;
}

/** The sheet of this kind. */
export function Sheets({ kind, order, step, initial, onWrite, onClose }: SheetsProps) {
  const transition = (input: Extract<Write, { kind: "move" }>["input"]) => onWrite({ kind: "move", input });
  const shared = { order, onClose };
  switch (kind) {
    case "report":
    case "complete":
      return (
        <ReportSheet
          {...shared}
          step={step}
          isFinish={kind === "complete"}
          onReport={transition}
          {...(initial?.kind === "move" && { initial: initial.input })}
        />
      );
    case "hold":
      return <HoldSheet {...shared} onHold={transition} />;
    case "note":
      break;
  }
  return (
    <NoteSheet
      {...shared}
      {...(initial?.kind === "note" && { initial: initial.input.note })}
      onNote={(note) => onWrite({ kind: "note", input: { note } })}
    />
  );
}
