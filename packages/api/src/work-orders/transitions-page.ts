import { TRANSITIONS } from "./rules.js";

/** The moves of a work order as a page of the documentation: a diagram, and who may make each. */
export function transitionsPage(): string {
  const moves = Object.entries(TRANSITIONS).flatMap(([from, targets]) =>
    Object.entries(targets).map(([to, roles]: [string, readonly string[]]) => ({ from, to, roles })),
  );
  const arrows = moves.map(({ from, to }) => `  ${from} --> ${to}`);
  const rows = moves.map(({ from, to, roles }) => `| \`${from}\` | \`${to}\` | ${roles.join(", ")} |`);
  return [
    "# The moves of a work order",
    "",
    "Made from `TRANSITIONS` in `packages/api/src/work-orders/rules.ts`. An operator moves their own orders only.",
    "",
    "```mermaid",
    "stateDiagram-v2",
    "  [*] --> pending",
    ...arrows,
    "```",
    "",
    "| from | to | who |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
