import type { Client } from "@lantai/api/client";
import { type Command, InvalidArgumentError } from "commander";

export type ListInput = Parameters<Client["workOrders"]["list"]["query"]>[0];
/** Every word of a list, spelled out so that a missing or unknown one does not compile. */
export type Words<Word extends string> = { [Name in Word]: true };

// Spelled out so that a word the server does not know, or a new one, does not compile.
const STATUSES: Words<NonNullable<ListInput["status"]>[number]> = {
  pending: true,
  in_progress: true,
  on_hold: true,
  completed: true,
  cancelled: true,
};
const PRIORITIES: Words<NonNullable<ListInput["priority"]>[number]> = {
  low: true,
  normal: true,
  high: true,
  urgent: true,
};
const SORTS: Words<NonNullable<ListInput["sort"]>> = {
  number: true,
  "-number": true,
  deadline: true,
  "-deadline": true,
  createdAt: true,
  "-createdAt": true,
  priority: true,
  "-priority": true,
  productName: true,
  "-productName": true,
  status: true,
  "-status": true,
};

/** Adds the filters of the server's list to a command; what they mean is checked by the server. */
export function addFilters(command: Command): Command {
  return command
    .option("--status <words>", `one or several of ${Object.keys(STATUSES).join(",")}`, several(STATUSES))
    .option("--priority <words>", `one or several of ${Object.keys(PRIORITIES).join(",")}`, several(PRIORITIES))
    .option("--deadline-from <when>", "a date (at the plant) or an instant, inclusive")
    .option("--deadline-to <when>", "a date (at the plant) or an instant, inclusive")
    .option("--created-from <when>", "a date (at the plant) or an instant, inclusive")
    .option("--created-to <when>", "a date (at the plant) or an instant, inclusive")
    .option("--operator-id <id>", "orders of this operator")
    .option("--q <text>", "part of the number, product or external reference")
    .option("--overdue", "only orders past their deadline and not closed")
    .option("--no-overdue", "only the others")
    .option("--sort <name>", `one of ${Object.keys(SORTS).join(", ")}`, (text) => wordOf(SORTS, text));
}

const several =
  <Word extends string>(words: Words<Word>) =>
  (text: string) =>
    text.split(",").map((word) => wordOf(words, word));

/** Takes one word of a list, or says which there are. */
export function wordOf<Word extends string>(words: Words<Word>, text: string): Word {
  if (isWord(words, text)) return text;
  throw new InvalidArgumentError(`"${text}" is none of ${Object.keys(words).join(", ")}.`);
}

function isWord<Word extends string>(words: Words<Word>, text: string): text is Word {
  return Object.hasOwn(words, text);
}
