import type { Client } from "@lantai/client";
import { SORTS } from "@lantai/api/work-orders/sorts";
import { PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { type Command, InvalidArgumentError } from "commander";

/** The filters of a list of orders. */
export type ListInput = Parameters<Client["workOrders"]["list"]["query"]>[0];

/** Adds the filters of the server's list to a command; the server checks their values. */
export function addFilters(command: Command): Command {
  return command
    .option("--status <words>", `one or several of ${WORK_ORDER_STATUSES.join(",")}`, several(WORK_ORDER_STATUSES))
    .option("--priority <words>", `one or several of ${PRIORITIES.join(",")}`, several(PRIORITIES))
    .option("--deadline-from <when>", "a date (at the plant) or an instant, inclusive")
    .option("--deadline-to <when>", "a date (at the plant) or an instant, inclusive")
    .option("--created-from <when>", "a date (at the plant) or an instant, inclusive")
    .option("--created-to <when>", "a date (at the plant) or an instant, inclusive")
    .option("--completed-from <when>", "a date (at the plant) or an instant, inclusive")
    .option("--completed-to <when>", "a date (at the plant) or an instant, inclusive")
    .option("--operator-id <id>", "orders of this operator")
    .option("--team-id <id>", "orders of this team, and orders with a step of it")
    .option("--q <text>", "part of the number, product or external reference")
    .option("--overdue", "only orders past their deadline and not closed")
    .option("--no-overdue", "only the others")
    .option("--at-risk", "only orders that are likely to be late, and are not yet")
    .option("--no-at-risk", "only the others")
    .option("--sort <name>", `one of ${SORTS.join(", ")}`, (text) => wordOf(SORTS, text));
}

const several =
  <Word extends string>(words: readonly Word[]) =>
  (text: string) =>
    text.split(",").map((word) => wordOf(words, word));

/**
 * Parses one word of a closed list.
 * @throws InvalidArgumentError that names the words of the list.
 */
export function wordOf<Word extends string>(words: readonly Word[], text: string): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`"${text}" is none of ${words.join(", ")}.`);
}
