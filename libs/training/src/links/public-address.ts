import ipaddr from 'ipaddr.js';

/** Public by its number, yet it answers inside a cloud: its host's own services. */
const CLOUD_SERVICES = new Set(['168.63.129.16']);

/** Where public IPv6 is; all that is handed out lies in it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address of a network is out on the internet: nobody's own network, this machine or a cloud's inside. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  // 'unicast' leaves out what carries an IPv4 address inside it: mapped, NAT64, 6to4, Teredo.
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(GLOBAL_UNICAST);
  return !CLOUD_SERVICES.has(address.toString());
}
