// One mailbox, nothing else: no list, no display name, no route, nothing that could add a header or a recipient.
const ADDRESS = /^[^\s\p{C}@<>()[\],;:\\"]+@[^\s\p{C}@<>()[\],;:\\"]+$/u;
const LONGEST = 254; // RFC 5321, 4.5.3.1.3

export function isUsableAddress(address: string): boolean {
  return address.length <= LONGEST && ADDRESS.test(address);
}
