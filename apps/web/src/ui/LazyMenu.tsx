import { cloneElement, type ReactElement, type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { whenIdle } from "../lib/when-idle.js";

/** What the menu takes over from the button that stood in its place. */
export interface MenuStart {
  hasFocus: boolean;
  /** It was pressed. */
  isOpen: boolean;
}

interface ButtonProps {
  ref?: Ref<HTMLButtonElement>;
  onClick?: () => void;
}

/** A button, and in its place the menu with its code once the browser is idle, or when the button is pressed. */
export function LazyMenu({
  button,
  children,
}: {
  button: ReactElement<ButtonProps>;
  children: (start: MenuStart) => ReactNode;
}) {
  const [start, setStart] = useState<MenuStart | null>(null);
  const ref = useRef<HTMLButtonElement>(null);
  const idle = () => setStart({ hasFocus: document.activeElement === ref.current, isOpen: false });
  useEffect(() => whenIdle(idle), []);
  if (start) return children(start);
  return cloneElement(button, { ref, onClick: () => setStart({ hasFocus: true, isOpen: true }) });
}

/** Is the menu open, and the ref of its button: for a menu inside `LazyMenu`. */
export function useMenu(start: MenuStart) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [{ hasFocus, isOpen: isOpenAtFirst }] = useState(start);
  useEffect(() => {
    // First the focus, which the menu gives back when it is closed.
    if (hasFocus) button.current?.focus();
    if (isOpenAtFirst) setOpen(true);
  }, [hasFocus, isOpenAtFirst]);
  return { isOpen, setOpen, button };
}
