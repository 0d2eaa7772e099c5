import { lhpText } from "../../../i18n/lhp.js";
import { useText } from "../../../lib/language.js";
import { TextLink } from "../../../ui/TextLink.js";
import { type ItemsSearch, NO_STEP } from "../items/search.js";
import type { Production } from "../figures.js";
import { OutputTable } from "./OutputTable.js";
import { sumRows } from "./rows.js";

/** What was made at each step and by each team; nothing in a plant that has none. */
export function StepOutput({ rows, about }: { rows: Production["rows"]; about: ItemsSearch }) {
  const t = useText(lhpText);
  return (
    <>
      {rows.some(({ step }) => step) && (
        <OutputTable
          id="steps"
          title={t.byStep}
          of={t.step}
          rows={sumRows(rows, ({ step }) => step?.name ?? "")}
          itemsOf={({ step }) => ({ ...about, step: step?.name ?? NO_STEP })}
          nameOf={({ step }) => step?.name ?? t.noStep}
          good="quantityGood"
        />
      )}
      {rows.some(({ team }) => team) && (
        <OutputTable
          id="teams"
          title={t.byTeam}
          of={t.team}
          rows={sumRows(rows, ({ team }) => team?.id ?? "")}
          itemsOf={({ team }) => ({ ...about, teamId: team?.id ?? "none" })}
          nameOf={({ team }) =>
            team ? (
              <TextLink to="/workorders" search={{ teamId: team.id }}>
                {team.name}
              </TextLink>
            ) : (
              t.noTeam
            )
          }
          good="quantityGood"
        />
      )}
    </>
  );
}
