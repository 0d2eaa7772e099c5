import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";

interface UnitPickerProps<Unit> {
  units: readonly Unit[];
  children: (unit: Unit) => ReactNode;
}

/** Pieces and kilograms cannot be added up: shows one unit at a time, the most used first. */
export function UnitPicker<Unit extends { unit: string }>({ units, children }: UnitPickerProps<Unit>) {
  const t = useText(figuresText);
  const [wanted, setWanted] = useState<string | null>(null);
  const unit = units.find((each) => each.unit === wanted) ?? units[0];
  if (!unit) return null;
  return (
    <>
      {units.length > 1 && (
        <SegmentedControl
          aria-label={t.unit}
          size="sm"
          mb="sm"
          className="no-print"
          value={unit.unit}
          onChange={setWanted}
          data={units.map((each) => each.unit)}
        />
      )}
      {children(unit)}
    </>
  );
}
