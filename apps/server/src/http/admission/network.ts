import { isIPv6 } from "node:net";

/**
 * What an address is counted by: an IPv4 address as it is, also where IPv6 carries it, and of an IPv6 address its /64,
 * which is the least that one customer of a provider has.
 */
export function networkOf(address: string): string {
  const plain = address.split("%")[0] ?? "";
  if (!isIPv6(plain)) return address;
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(plain) ?? [];
  if (mapped !== undefined) return mapped;
  // The URL parser writes every IPv6 address in one way: lower case, no leading zeros, zeros shortened once.
  const [before = "", after] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const groups = before === "" ? [] : before.split(":");
  const rest = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? 0 : 8 - groups.length - rest.length;
  return `${[...groups, ...Array<string>(zeros).fill("0"), ...rest].slice(0, 4).join(":")}::/64`;
}
