import IconArrowLeft from "@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs";
import { Link } from "@tanstack/react-router";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import css from "./BackLink.module.css";

/** Leads back to the operator's list. */
export function BackLink() {
  const t = useText(floorText);
  return (
    <Link to="/my-work" className={css["link"]}>
      <IconArrowLeft aria-hidden />
      {t.back}
    </Link>
  );
}
