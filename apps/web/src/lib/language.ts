import { LANGUAGES, type Language } from "@lantai/db/vocabulary";
import { useSyncExternalStore } from "react";
import { stored } from "./stored.js";

/** Is this a language of the screens? */
export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);
const asLanguage = (found: unknown) => (isLanguage(found) ? found : null);

/** The language chosen on this device, if any. */
const chosen = stored("lantai.language", asLanguage);
/** The plant's language, as this device last read it. */
const plant = stored("lantai.plant-language", asLanguage);

/** The language to use now. */
export const currentLanguage = (): Language => chosen.get() ?? plant.get() ?? LANGUAGES[0];

/** Chooses the language for this device. */
export const chooseLanguage = (language: Language) => chosen.set(language);

/** Remembers the plant's language, for a device on which none was chosen. */
export function rememberPlantLanguage(language: Language): void {
  if (plant.get() !== language) plant.set(language);
}

/** Calls the listener when the language changes; returns how to unsubscribe. */
export function onLanguage(listener: () => void): () => void {
  const unsubscribes = [chosen.subscribe(listener), plant.subscribe(listener)];
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}

/** The current language; the component renders again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(onLanguage, currentLanguage);

/** Keeps the document's `lang` equal to the current language. */
export function followLanguage(): void {
  const apply = () => {
    document.documentElement.lang = currentLanguage();
  };
  onLanguage(apply);
  apply();
}

/** The texts of one part of the screens in every language: a language that lacks one does not compile. */
export type Catalog<T> = Record<Language, T>;

/** The texts of a catalog in the current language: `const t = useText(peopleText)`. */
export const useText = <T>(catalog: Catalog<T>): T => catalog[useLanguage()];
