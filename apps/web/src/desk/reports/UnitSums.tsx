import type { ReactNode } from "react";
import { useFormat } from "../../lib/format.js";
import css from "./UnitSums.module.css";

interface UnitSumsProps<Figure extends string> {
  sums: readonly ({ unit: string } & Record<Figure, number>)[];
  figure: Figure;
  /** What a sum of this unit leads to. */
  linked?: (words: string, unit: string) => ReactNode;
}

/** A sum for each unit, below one another: only within a unit do sums mean something. */
export function UnitSums<Figure extends string>({ sums, figure, linked = (words) => words }: UnitSumsProps<Figure>) {
  const { number, quantity } = useFormat();
  if (sums.length === 0) return number(0);
  return sums.map((sum) => (
    <span key={sum.unit} className={css["unit"]}>
      {linked(quantity(sum[figure], sum.unit), sum.unit)}
    </span>
  ));
}
