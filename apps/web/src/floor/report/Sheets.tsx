import type { WorkOrder } from "@lantai/api/work-orders/schema";
import type { Write } from "../device/entry.js";
import { FinishSheet } from "./FinishSheet.js";
import { HoldSheet } from "./HoldSheet.js";
import { NoteSheet } from "./NoteSheet.js";
import { ReportSheet } from "./ReportSheet.js";

/** What can be asked in a sheet. */
export type SheetKind = "report" | "hold" | "complete" | "note";

interface SheetsProps {
  kind: SheetKind;
  /** The order with everything that waits on the device. */
  order: WorkOrder;
  /** What came back and is to be corrected. */
  initial?: Write;
  onWrite: (write: Write) => void;
  onClose: () => void;
}

/** The sheet that asks this. */
export function Sheets({ kind: asked, order, initial, onWrite, onClose }: SheetsProps) {
  const move = (input: Extract<Write, { kind: "move" }>["input"]) => onWrite({ kind: "move", input });
  const shared = { order, onClose };
  switch (asked) {
    case "report":
      return <ReportSheet {...shared} onReport={move} {...(initial?.kind === "move" && { initial: initial.input })} />;
    case "hold":
      return <HoldSheet {...shared} onHold={move} />;
    case "complete":
      return <FinishSheet {...shared} onFinish={move} />;
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
