import { useText } from "../../../lib/language.js";
import { lhpText } from "../../../i18n/lhp.js";
import css from "./SignOff.module.css";

/** Room for handwritten notes and for three signatures; on paper only. */
export function SignOff() {
  const t = useText(lhpText);
  return (
    <div className={css["paper"]}>
      <p>{t.notes}</p>
      <div className={css["lines"]} />
      <div className={css["signatures"]}>
        {[t.madeBy, t.checkedBy, t.approvedBy].map((role) => (
          <div key={role} className={css["signature"]}>
            {role}
          </div>
        ))}
      </div>
    </div>
  );
}
