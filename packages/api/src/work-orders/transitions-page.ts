import { TRANSITIONS } from "./rules.js";

/** The transitions of a work order as a page of the documentation: a diagram, and the roles that may make each. */
export function transitionsPage(): string {
  const transitions = Object.entries(TRANSITIONS).flatMap(([from, targets]) =>
    Object.entries(targets).map(([to, roles]: [string, readonly string[]]) => ({ from, to, roles })),
  );
  const arrows = transitions.map(({ from, to }) => `  ${from} --> ${to}`);
  const rows = transitions.map(({ from, to, roles }) => `| \`${from}\` | \`${to}\` | ${roles.join(", ")} |`);
  return [
    "# The transitions of a work order",
    "",
    "Generated from `TRANSITIONS` in `packages/api/src/work-orders/rules.ts`. Operators change their own orders only.",
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
