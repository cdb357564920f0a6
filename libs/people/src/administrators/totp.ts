import { Secret, TOTP } from 'otpauth';

const SECONDS = 30;
/** Clocks of telephones differ: one step before and one after count as well. */
const WINDOW = 1;

/** What apps expect without being told: SHA-1, six figures, half a minute (RFC 6238). */
function totp(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: SECONDS });
}

/** 160 bits, as apps take them: base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The time step that this code belongs to, or null where it is not one of now. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / SECONDS) + delta;
}

export function codeAt(secret: string, at: Date): string {
  return totp(secret).generate({ timestamp: at.getTime() });
}

/** What the QR code holds: apps show both names beside the code. */
export function otpauthAddress(secret: string, programme: string, email: string): string {
  const { href } = new URL(
    new TOTP({ secret: Secret.fromBase32(secret), issuer: programme, label: email, digits: 6 }).toString(),
  );
  return href;
}
