import { useSettings } from "../../lib/settings.js";
import css from "./PlantHead.module.css";
import { usePlantLogo } from "./usePlantLogo.js";

/** The plant's logo and name at the head of what is printed; nothing where the plant has neither. */
export function PlantHead({ isPrintOnly = false }: { isPrintOnly?: boolean }) {
  const { plantName } = useSettings();
  const logo = usePlantLogo();
  if (plantName === null && !logo) return null;
  return (
    <div className={`${css["head"]} ${isPrintOnly ? css["printed"] : ""}`}>
      {logo && <img src={logo} alt="" />}
      {plantName !== null && <div className={css["name"]}>{plantName}</div>}
    </div>
  );
}
