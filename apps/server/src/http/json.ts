import { setImmediate as nextTurn } from "node:timers/promises";
import { DomainError, invalidField } from "@lantai/api/platform/errors";

/** An object or an array that has begun and not ended; `keys` only in an object. */
interface Container {
  keys: Set<string> | null;
  /** The key, or the index, of the value that is being read. */
  at: string | number;
}

const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const ARRAY = { begin: 0x5b, end: 0x5d };
const OBJECT = { begin: 0x7b, end: 0x7d };

/** How many characters are checked before the event loop runs other requests: a millisecond or a few, of a second for an import. */
const SLICE = 64 * 1024;

/** The most levels of objects and arrays. No request needs ten, and an import of 10 MiB of brackets took 468 MB. */
const MAX_DEPTH = 100;

/**
 * The most fields of an object, and the most objects, arrays and values of a body: more than an import of 100,000 rows has,
 * and no other request comes near. `JSON.parse` takes up to a hundred bytes for two of a body: 10 MiB of `{}` took 312 MB.
 */
const MOST = { fields: 1000, containers: 150_000, values: 1_500_000 };

const STRING = /"(?:[^"\\]|\\.)*"?/sy;

/** Do all objects and arrays end of which `depth` are open at `from`? What is nested too deep is not read in any other way. */
function isClosed(text: string, from: number, depth: number): boolean {
  let left = depth;
  for (let at = from; at < text.length && left > 0; at += 1) {
    const code = text.charCodeAt(at);
    if (code === ARRAY.begin || code === OBJECT.begin) left += 1;
    else if (code === ARRAY.end || code === OBJECT.end) left -= 1;
    else if (code === QUOTE) {
      STRING.lastIndex = at;
      STRING.test(text);
      at = STRING.lastIndex - 1;
    }
  }
  return left === 0;
}

/** Digits that a double keeps, whatever they are (IEEE 754). */
const KEPT_DIGITS = 15;

/** The digits of a decimal number without zeros around them, and the power of ten of the last one. */
function digitsOf(number: string): string {
  const [mantissa = "", exponent = "0"] = number.replace("-", "").toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${significant} ${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** Would `JSON.parse` make another number of this one? What is too large becomes infinite, which every schema refuses. */
function isRounded(number: string): boolean {
  if (number.length <= KEPT_DIGITS && !/e/i.test(number)) return false;
  const kept = Number(number);
  return Number.isFinite(kept) && digitsOf(number) !== digitsOf(String(kept));
}

const isSpace = (code: number) => code === SPACE || code === 0x0a || code === 0x0d || code === 0x09;

/**
 * Checks a JSON text (RFC 8259) for what `JSON.parse` does not tell: where it is malformed, a key that comes twice, of
 * which it would silently take the last, and a number that it would round. It refuses what is nested too deep, and checks a large text in turns.
 * @throws DomainError `malformed_json` with line and column, `validation_failed` with the path of the second key, of a
 * number that would be rounded, or of the field that is nested too deep.
 */
export async function checkJson(text: string): Promise<void> {
  const open: Container[] = [];
  let position = 0;
  let containers = 0;
  let values = 0;

  const fail = (at = position): never => {
    const before = text.slice(0, at).split("\n");
    const where = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    const found = at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0)) : "end";
    throw new DomainError("malformed_json", `The body is not valid JSON: unexpected ${found} at ${where}`);
  };

  const tooMany = (what: string): DomainError => invalidField(String(open[0]?.at ?? ""), `has more than ${what}`);

  /** The next character that is no white space; NaN at the end. */
  const next = (): number => {
    while (isSpace(text.charCodeAt(position))) position += 1;
    return text.charCodeAt(position);
  };

  const readString = (): void => {
    if (text.charCodeAt(position) !== QUOTE) fail();
    for (position += 1; ; position += 1) {
      const code = text.charCodeAt(position);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        ESCAPE.lastIndex = position;
        if (!ESCAPE.test(text)) fail();
        position = ESCAPE.lastIndex - 1;
      } else if (!(code >= SPACE)) fail();
    }
    position += 1;
  };

  const readKey = (container: Container): void => {
    next();
    const start = position;
    readString();
    const raw = text.slice(start, position);
    const key = raw.includes("\\") ? String(JSON.parse(raw)) : raw.slice(1, -1);
    container.at = key;
    if (container.keys?.has(key)) throw invalidField(open.map(({ at }) => at).join("."), "comes twice in the body");
    container.keys?.add(key);
    if ((container.keys?.size ?? 0) > MOST.fields) throw tooMany(`${MOST.fields} fields in one object`);
    if (next() !== COLON) fail();
    position += 1;
  };

  /** Reads a value, or the beginning of one that has others in it; true where it has ended. */
  const readValue = (): boolean => {
    const first = next();
    if ((values += 1) > MOST.values) throw tooMany(`${MOST.values} values`);
    if (first === OBJECT.begin || first === ARRAY.begin) {
      if (open.length >= MAX_DEPTH) {
        if (!isClosed(text, position, open.length)) fail(text.length);
        throw invalidField(String(open[0]?.at), `is nested deeper than ${MAX_DEPTH} levels`);
      }
      if ((containers += 1) > MOST.containers) throw tooMany(`${MOST.containers} objects and arrays`);
      const isObject = first === OBJECT.begin;
      position += 1;
      if (next() === (isObject ? OBJECT : ARRAY).end) position += 1;
      else {
        const container: Container = { keys: isObject ? new Set() : null, at: 0 };
        open.push(container);
        if (container.keys) readKey(container);
        return false;
      }
    } else if (first === QUOTE) readString();
    else {
      SCALAR.lastIndex = position;
      if (!SCALAR.test(text)) fail();
      const scalar = text.slice(position, SCALAR.lastIndex);
      if (isRounded(scalar)) throw invalidField(open.map(({ at }) => at).join("."), "has more digits than are kept");
      position = SCALAR.lastIndex;
    }
    return true;
  };

  /** After a value: leaves what ends here. False where the whole text has ended. */
  const readSeparator = (): boolean => {
    for (;;) {
      const container = open.at(-1);
      const separator = next();
      if (!container) return position < text.length ? fail() : false;
      position += 1;
      if (separator === COMMA) {
        if (container.keys) readKey(container);
        else container.at = Number(container.at) + 1;
        return true;
      }
      if (separator !== (container.keys ? OBJECT : ARRAY).end) fail(position - 1);
      open.pop();
    }
  };

  let sliceEnd = SLICE;
  while (!readValue() || readSeparator()) {
    if (position < sliceEnd) continue;
    await nextTurn();
    sliceEnd = position + SLICE;
  }
}
