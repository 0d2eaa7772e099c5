import { createContext, useContext } from "react";

/** Told by a field when its value is changed by a person and fires no event, as a choice from a list. */
export const Touched = createContext<() => void>(() => {});

/** Tells whatever asks before input is discarded that there is some. */
export const useTouched = (): (() => void) => useContext(Touched);
