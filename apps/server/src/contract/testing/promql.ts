import { parser } from "@prometheus-io/lezer-promql";

/** What an expression of PromQL asks for. */
interface Asked {
  metrics: Set<string>;
  /** Labels that it filters or groups by. */
  labels: Set<string>;
}

/**
 * Reads an expression with Prometheus' own grammar.
 * @throws Error that shows where it is wrong.
 */
export function readPromql(expression: string): Asked {
  const asked: Asked = { metrics: new Set(), labels: new Set() };
  parser.parse(expression).iterate({
    enter({ name, type, from, to }) {
      if (type.isError) throw new Error(`not PromQL at ${from}: ${expression}`);
      if (name === "Identifier") asked.metrics.add(expression.slice(from, to));
      if (name === "LabelName") asked.labels.add(expression.slice(from, to));
    },
  });
  return asked;
}
