import { z } from "zod";
import { ReportedQuantity, text } from "../platform/fields.js";
import { endOfDayOrInstant } from "../platform/time.js";
import { PlannedStep } from "../steps/schema.js";
import { MAX_STEPS } from "../steps/rules.js";
import { TeamName } from "../teams/schema.js";
import { Username } from "../users/schema.js";
import { CreateWorkOrder, PriorityName } from "../work-orders/schema.js";
import { type ImportField, STEP_SEPARATOR } from "./csv-columns.js";
import type { Reason, ReasonCode } from "./reasons.js";
import type { ImportedOrder, ReadRow } from "./rules.js";
import type { ImportRow } from "./schema.js";

const created = CreateWorkOrder.shape;

/** Six decimals are more than a quantity may have, and few enough that none is lost on the way to a number. */
const PLAIN_DECIMAL = /^\d+(\.\d{1,6})?$/;

/** Longer than any order's number. */
const LONGEST_NUMBER = 40;

/** What each cell has to be: the limits of `CreateWorkOrder`, read from text. */
const CELLS = {
  externalRef: created.externalRef.unwrap().unwrap(),
  productName: created.productName,
  quantity: z.string().regex(PLAIN_DECIMAL).transform(Number).pipe(z.number().gt(0)).pipe(ReportedQuantity),
  deadline: created.deadline,
  operator: Username,
  unit: created.unit.unwrap(),
  priority: PriorityName,
  note: created.note.unwrap().unwrap(),
  team: TeamName,
  steps: z
    .string()
    // One more than there may be is enough to refuse them all: the text may be 10 MiB of separators.
    .transform((names) => names.split(STEP_SEPARATOR, MAX_STEPS + 1).map((name) => name.trim()))
    .pipe(z.array(PlannedStep.shape.name).max(MAX_STEPS)),
  number: text(1, LONGEST_NUMBER).toUpperCase(),
} satisfies Record<ImportField, z.ZodType>;

/** The reason where a cell does not have the format of its column. */
const MALFORMED = {
  externalRef: "unstorable_character",
  productName: "unstorable_character",
  quantity: "not_a_number",
  deadline: "not_a_date",
  operator: "not_a_username",
  unit: "unstorable_character",
  priority: "not_a_priority",
  note: "unstorable_character",
  team: "unstorable_character",
  steps: "unstorable_character",
  number: "unstorable_character",
} as const satisfies Record<ImportField, ReasonCode>;

function reasonOf(column: ImportField, issue: z.core.$ZodIssue): Reason {
  switch (issue.code) {
    case "too_small":
      return { column, code: issue.origin === "string" ? "empty" : "not_positive", params: {} };
    case "too_big": {
      if (issue.origin === "array") return { column, code: "too_many_steps", params: { max: Number(issue.maximum) } };
      const code = issue.origin === "string" ? "too_long" : "too_large";
      return { column, code, params: { max: Number(issue.maximum) } };
    }
    case "not_multiple_of": {
      const decimals = Math.round(-Math.log10(issue.divisor));
      return { column, code: "too_many_decimals", params: { decimals } };
    }
    default:
      return { column, code: MALFORMED[column], params: {} };
  }
}

const seen = new Map<string, Reason>();

/** One object for all cells that are refused for the same reason; there are few, and a file can have a million such cells. */
function shared(reason: Reason): Reason {
  const key = JSON.stringify(reason);
  const first = seen.get(key) ?? reason;
  seen.set(key, first);
  return first;
}

type Cell<T> = { value: T } | { reasons: readonly Reason[] };

const isZodIssue = (issue: object): issue is z.core.$ZodIssue => "code" in issue;

/**
 * Read by zod's Standard Schema interface: it returns the issues without a `ZodError`. A file can have a million bad cells,
 * and V8 frees those errors only by a full collection.
 */
function readCell<T>(column: ImportField, kind: z.ZodType<T>, text: string): Cell<T> {
  const read = kind["~standard"].validate(text.trim());
  if (read instanceof Promise) throw new Error("a cell is checked at once");
  if (!read.issues) return { value: read.value };
  return { reasons: read.issues.filter(isZodIssue).map((issue) => shared(reasonOf(column, issue))) };
}

/** A cell that may be empty, and then says nothing. */
function readOptional<T>(column: ImportField, kind: z.ZodType<T>, text = ""): Cell<T | undefined> {
  const trimmed = text.trim();
  return trimmed === "" ? { value: undefined } : readCell(column, kind, trimmed);
}

function readDeadline(text: string, timeZone: string): Cell<string> {
  const cell = readCell("deadline", CELLS.deadline, text);
  if ("reasons" in cell) return cell;
  const value = endOfDayOrInstant(cell.value, timeZone);
  // A date at the very edge of the range may end beyond it in the plant's zone.
  return value === null ? { reasons: [{ column: "deadline", code: "out_of_range", params: {} }] } : { value };
}

/**
 * Makes a reader of rows, for dates in the plant's zone. It caches deadlines: a file has few different ones, and a
 * calendar is slow.
 */
export function createRowReader(timeZone: string): (row: ImportRow) => ReadRow {
  const deadlines = new Map<string, Cell<string>>();

  function cachedDeadline(text: string): Cell<string> {
    const deadline = deadlines.get(text) ?? readDeadline(text, timeZone);
    deadlines.set(text, deadline);
    return deadline;
  }

  return ({ line, ...row }) => {
    const reasons: Reason[] = [];
    const take = <T>(cell: Cell<T>): T | undefined => {
      if ("value" in cell) return cell.value;
      reasons.push(...cell.reasons);
      return undefined;
    };
    const number = take(readOptional("number", CELLS.number, row.number));
    const isNamedByNumber = row.externalRef.trim() === "" && (row.number ?? "").trim() !== "";
    const cells: Partial<ImportedOrder> = {
      externalRef: isNamedByNumber ? null : take(readCell("externalRef", CELLS.externalRef, row.externalRef)),
      productName: take(readCell("productName", CELLS.productName, row.productName)),
      quantity: take(readCell("quantity", CELLS.quantity, row.quantity)),
      deadline: take(cachedDeadline(row.deadline)),
      operator: take(readCell("operator", CELLS.operator, row.operator)),
      unit: take(readOptional("unit", CELLS.unit, row.unit)),
      priority: take(readOptional("priority", CELLS.priority, row.priority)),
      note: take(readOptional("note", CELLS.note, row.note)),
      team: take(readOptional("team", CELLS.team, row.team)),
      steps: take(readOptional("steps", CELLS.steps, row.steps)),
      number,
    };
    return { line, cells, reasons };
  };
}
