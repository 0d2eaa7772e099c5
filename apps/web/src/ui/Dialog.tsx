import { Modal, type ModalProps } from "@mantine/core";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";

interface DialogProps extends Pick<ModalProps, "title" | "size" | "children"> {
  onClose: () => void;
  /** It cannot be closed by its button now. */
  isBusy?: boolean;
}

/** A dialog that is open while it is rendered. */
export function Dialog({ isBusy = false, ...rest }: DialogProps) {
  const { close } = useText(shellText);
  return <Modal opened centered closeButtonProps={{ "aria-label": close, disabled: isBusy }} {...rest} />;
}
