import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Whether an address is this machine's own: 127.0.0.0/8 or ::1, also where IPv6 carries the former. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

/**
 * The network that an address is counted by: an IPv4 address itself, also where IPv6 carries it, and the /64 of an IPv6
 * address, which is the least that one subscriber has. A port, brackets and a zone are left out; text that is not an
 * address stays as it is.
 */
export function networkOf(address: string): string {
  const host = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
  if (isIP(host) === 0) return host;
  const ip = ipaddr.process(host);
  if (!("parts" in ip)) return ip.toString();
  const prefix = ip.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(":")}::/64`;
}
