import { USERNAME } from "@lantai/api/users/rules";
import { nameOf } from "../../lib/session.js";

/** An operator to whom an order can be given. */
export interface Operator {
  id: string;
  username: string;
  name: string | null;
}

const key = (text: string) => text.trim().replaceAll(/\s+/g, " ").toLocaleLowerCase();

/** `Agus Prasetyo (agus.p)`, as an export names an operator whose name alone does not. */
const WITH_USERNAME = /\(([A-Za-z0-9._-]{3,64})\)$/;

/** Can this text be a username, which the server may know although it is no active operator's? */
const isUsername = (text: string): boolean => USERNAME.test(text.trim());

/** The operators whom a text of the file means: by username, or else by name; several where a name is not unique. */
export function operatorsMeant(text: string, operators: readonly Operator[]): Operator[] {
  const wanted = key(WITH_USERNAME.exec(text.trim())?.[1] ?? text);
  const byUsername = operators.filter(({ username }) => key(username) === wanted);
  return byUsername.length > 0 ? byUsername : operators.filter(({ name }) => name !== null && key(name) === wanted);
}

/** How a file names an operator so that it can be read back: the name, with the username where that is not enough. */
export function fileNameOf(operator: Operator, operators: readonly Operator[]): string {
  const [only, ...more] = operatorsMeant(nameOf(operator), operators);
  const isUnique = only?.id === operator.id && more.length === 0;
  return isUnique || operator.name === null ? nameOf(operator) : `${operator.name} (${operator.username})`;
}

/** The username that a text stands for; the text itself where the server has to judge it. */
export function usernameFor(text: string, operators: readonly Operator[], chosen: ReadonlyMap<string, string>): string {
  const byChoice = operators.find(({ id }) => id === chosen.get(key(text)));
  const [only, ...more] = operatorsMeant(text, operators);
  if (byChoice) return byChoice.username;
  return only && more.length === 0 ? only.username : (WITH_USERNAME.exec(text.trim())?.[1] ?? text);
}

/** The texts that name no operator, or several; each once, as it is compared. Usernames are left to the server. */
export function unclearOperators(
  texts: readonly string[],
  operators: readonly Operator[],
): { key: string; text: string; fitting: Operator[] }[] {
  const each = new Map(texts.filter((text) => text.trim() !== "").map((text) => [key(text), text.trim()]));
  return [...each].flatMap(([key, text]) => {
    const fitting = operatorsMeant(text, operators);
    const isClear = fitting.length === 1 || (fitting.length === 0 && (isUsername(text) || WITH_USERNAME.test(text)));
    return isClear ? [] : [{ key, text, fitting }];
  });
}
