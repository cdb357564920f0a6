import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id setting: 19 MiB, two passes, one lane. The package's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longer input is refused before it is hashed, so that nobody can keep the processor busy with it. */
export const LONGEST_PASSWORD = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Takes as long whether or not there is a hash to compare with. */
export async function passwordMatches(password: string, known: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(known ?? (await decoy), password.slice(0, LONGEST_PASSWORD));
  return matches && known !== null && password.length <= LONGEST_PASSWORD;
}
