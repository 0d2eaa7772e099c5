import IconArrowLeft from "@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs";
import { Link } from "wouter";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { FLOOR } from "../paths.js";
import css from "./BackLink.module.css";

/** Leads back to the operator's list. */
export function BackLink() {
  const t = useText(floorText);
  return (
    <Link href={FLOOR} className={css["link"]}>
      <IconArrowLeft aria-hidden />
      {t.back}
    </Link>
  );
}
