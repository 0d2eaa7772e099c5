import { LANGUAGES, PRIORITIES } from "@lantai/db/vocabulary";
import { wordsText } from "../../i18n/words.js";

/** A priority in the words of any language as the API takes it; another text stays, for the server to name. */
export function toApiPriority(text: string): string {
  const wanted = text.trim().toLocaleLowerCase();
  const meant = PRIORITIES.find((priority) =>
    [priority, ...LANGUAGES.map((language) => wordsText[language].priority[priority])].some(
      (word) => word.toLocaleLowerCase() === wanted,
    ),
  );
  return meant ?? text;
}
