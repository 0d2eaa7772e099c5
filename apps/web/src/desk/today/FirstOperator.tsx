import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import { RegisterUser } from "../people/RegisterUser.js";

/** Registers an operator from the first page. */
export function FirstOperator({ isNext }: { isNext: boolean }) {
  const { steps: t } = useText(todayText);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={isNext ? "filled" : "default"} onClick={() => setOpen(true)}>
        {isNext ? t.operator : t.anotherOperator}
      </Button>
      <RegisterUser isOpen={isOpen} role="operator" onClose={() => setOpen(false)} />
    </>
  );
}
