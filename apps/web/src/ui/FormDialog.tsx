import type { ComponentProps } from "react";
import { Dialog } from "./Dialog.js";
import { useDiscardQuestion } from "./useDiscardQuestion.js";

/** A dialog with fields, open while it is rendered: it asks before it discards what was entered. */
export function FormDialog({ onClose, children, ...rest }: Omit<ComponentProps<typeof Dialog>, "isBusy">) {
  const { close, watch, question } = useDiscardQuestion(onClose);
  return (
    <>
      <Dialog {...rest} onClose={close}>
        {watch(children)}
      </Dialog>
      {question}
    </>
  );
}
