import { Link } from "@tanstack/react-router";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import { Highlight } from "../../ui/Highlight.js";
import { GROUPS, type TodayFigures } from "./groups.js";
import css from "./Tiles.module.css";

/** How many orders there are in each group; each number leads to them. */
export function Tiles({ today }: { today: TodayFigures }) {
  const t = useText(todayText);
  const { number } = useFormat();
  return (
    <ul className={css["tiles"]}>
      {GROUPS.map(({ name, tone, icon: Picture, search }) => {
        const { total, totalIsExact } = today[name];
        const count = totalIsExact ? number(total) : t.moreThan(number(total));
        const content = (
          <>
            <span className={css["word"]}>
              <Picture size={20} stroke={1.75} aria-hidden />
              {t[name]}
            </span>
            <Highlight value={total}>
              <span className={css["count"]}>{count}</span>
            </Highlight>
          </>
        );
        const look = { className: css["tile"], "data-tone": total > 0 ? tone : "plain" };
        return (
          <li key={name}>
            <Link to="/workorders" search={search(today.day)} {...look}>
              {content}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
