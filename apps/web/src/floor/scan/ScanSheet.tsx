import { type FormEvent, useState } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import form from "../ui/form.module.css";
import { Sheet } from "../ui/Sheet.js";
import { Camera } from "./Camera.js";
import { orderIn } from "./order-ref.js";
import { useOpenScanned } from "./useOpenScanned.js";

/** The camera, and a field for devices without one. */
export function ScanSheet({ onClose }: { onClose: () => void }) {
  const { scan: t } = useText(floorText);
  const open = useOpenScanned();
  const [typed, setTyped] = useState("");
  const [isBad, setBad] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const order = orderIn(typed);
    if (order === null) setBad(true);
    else open(order);
  };
  return (
    <Sheet title={t.title} onClose={onClose}>
      <div className={form["stack"]}>
        <Camera onOrder={open} />
        <form onSubmit={submit} className={form["stack"]}>
          <label className={form["field"]}>
            {t.number}
            <input
              className={form["input"]}
              data-scan
              autoCapitalize="characters"
              autoComplete="off"
              enterKeyHint="go"
              placeholder={t.numberHint}
              aria-invalid={isBad || undefined}
              aria-describedby={isBad ? "scan-bad" : undefined}
              value={typed}
              onChange={(event) => {
                setBad(false);
                setTyped(event.currentTarget.value);
              }}
            />
          </label>
          {isBad && (
            <p id="scan-bad" role="alert" className={form["bad"]}>
              {t.notOurs}
            </p>
          )}
          {/* A form is sent by its button, and by Enter. */}
          <Button type="submit" variant="primary">
            {t.openOrder}
          </Button>
        </form>
      </div>
    </Sheet>
  );
}
