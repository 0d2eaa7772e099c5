import IconScan from "@tabler/icons-react/dist/esm/icons/IconScan.mjs";
import { lazy, Suspense, useState } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";

const ScanSheet = lazy(async () => ({ default: (await import("./ScanSheet.js")).ScanSheet }));

/** Opens an order by its QR code. */
export function ScanButton() {
  const { scan: t } = useText(floorText);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={IconScan} onClick={() => setOpen(true)}>
        {t.button}
      </Button>
      {isOpen && (
        <Suspense>
          <ScanSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
