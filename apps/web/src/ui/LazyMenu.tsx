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
  onPointerDown?: () => void;
}

interface LazyMenuProps {
  button: ReactElement<ButtonProps>;
  /** Loads the menu's code. */
  preload: () => Promise<void>;
  children: (start: MenuStart) => ReactNode;
}

/**
 * A button, and in its place the menu, once its code was loaded while the browser was idle, or when the button is pressed. Until
 * then the button stays, also while a finger is on it: a press is never lost.
 */
export function LazyMenu({ button, preload, children }: LazyMenuProps) {
  const [start, setStart] = useState<MenuStart | null>(null);
  const ref = useRef<HTMLButtonElement>(null);
  const isPressed = useRef(false);
  useEffect(
    () =>
      whenIdle(async () => {
        await preload();
        if (isPressed.current) return;
        setStart((started) => started ?? { hasFocus: document.activeElement === ref.current, isOpen: false });
      }),
    [preload],
  );
  if (start) return children(start);
  return cloneElement(button, {
    ref,
    onPointerDown: () => {
      isPressed.current = true;
    },
    onClick: () => setStart({ hasFocus: true, isOpen: true }),
  });
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
