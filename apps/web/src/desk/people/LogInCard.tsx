import { Button } from "@mantine/core";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { createPortal } from "react-dom";
import { signInAddressOf } from "../../account/sign-in/address.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { useSettings } from "../../lib/settings.js";
import { peopleText } from "../../i18n/people.js";
import { QrCode } from "../../ui/QrCode.js";
import { PlantHead } from "../plant/PlantHead.js";
import { usePlantLogo } from "../plant/usePlantLogo.js";
import css from "./LogInCard.module.css";

interface LogInCardProps {
  person: { name: string | null; username: string };
  /** Printed in clear; it is on no other page and not in the QR code. */
  password: string;
}

/** Prints a card to hand over: the name, how to sign in, and a QR code that opens the sign-in page with the username. */
export function LogInCard({ person, password }: LogInCardProps) {
  const { card: t, ...words } = useText(peopleText);
  const { publicUrl } = useSettings();
  const { username } = person;
  const address = new URL(signInAddressOf(username), publicUrl ?? globalThis.location.origin);
  const isReady = usePlantLogo() !== undefined;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} aria-hidden />}
        disabled={!isReady}
        onClick={() => globalThis.print()}
      >
        {t.print}
      </Button>
      {createPortal(
        <div className={css["print"]} data-printed>
          <section className={css["card"]} aria-label={t.title}>
            <div>
              <PlantHead />
              <div className={css["name"]}>{nameOf(person)}</div>
              <dl className={css["facts"]}>
                <dt>{words.username}</dt>
                <dd>{username}</dd>
                <dt>{t.password}</dt>
                <dd>{password}</dd>
              </dl>
            </div>
            <div>
              <QrCode text={address.href} label={t.scan} />
              {t.scan}
            </div>
            <div className={css["wide"]}>
              {t.next} <strong>{address.host}</strong>
            </div>
          </section>
        </div>,
        document.body,
      )}
    </>
  );
}
