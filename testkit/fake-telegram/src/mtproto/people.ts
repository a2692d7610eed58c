import { randomBytes } from 'node:crypto';
import type { User } from '../world/user.ts';
import { Verifier } from './password.ts';

/** How a person of the world signs in. */
export interface Phone {
  readonly user: User;
  readonly number: string;
  /** What Telegram sends to the other devices. */
  readonly code: string;
  /** The second step; null where there is none. */
  readonly verifier: Verifier | null;
  readonly homeDc: number;
}

/** One key that a client agreed on with us. */
export interface Authorization {
  readonly authKey: Buffer;
  readonly dcId: number;
  user: User | null;
  /** Knows the code, or was let in by another device, and still owes the password. */
  owesPassword: Phone | null;
}

export interface LoginToken {
  readonly askedBy: Authorization;
  readonly token: Buffer;
  acceptedBy: Phone | null;
  readonly expiresAt: number;
}

/** Who can sign in, and who has. */
export class People {
  readonly phones = new Map<string, Phone>();
  /** By the key's id. */
  readonly authorizations = new Map<string, Authorization>();
  readonly tokens = new Map<string, LoginToken>();
  /** What a data centre gave out for another to let its bearer in. */
  readonly exported = new Map<string, User>();

  /** Gives a person a phone number to sign in by. */
  addPhone(
    user: User,
    given: {
      readonly number: string;
      readonly code?: string;
      readonly password?: string;
      readonly homeDc?: number;
    },
  ): Phone {
    const number = given.number.replaceAll(/\D/g, '');
    const phone: Phone = {
      user,
      number,
      code: given.code ?? '12345',
      verifier: given.password === undefined ? null : new Verifier(given.password),
      homeDc: given.homeDc ?? 2,
    };
    this.phones.set(number, phone);
    return phone;
  }

  /** A person scans a QR code with a device that is signed in already. */
  scan(loginUrl: string, user: User): void {
    const token = new URL(loginUrl).searchParams.get('token') ?? '';
    const known = this.tokens.get(Buffer.from(token, 'base64url').toString('hex'));
    const phone = [...this.phones.values()].find((other) => other.user.id === user.id);
    if (known === undefined || phone === undefined) throw new Error('Nobody asked for that token.');
    known.acceptedBy = phone;
  }

  /** A person ends every session from another device. */
  endSessions(user: User): void {
    for (const authorization of this.authorizations.values()) {
      if (authorization.user?.id === user.id) authorization.user = null;
    }
  }

  isSignedIn(user: User): boolean {
    return [...this.authorizations.values()].some((authorization) => authorization.user?.id === user.id);
  }

  /** The token that a client asked for and that was accepted since; null where none was. */
  tokenOf(askedBy: Authorization): LoginToken | null {
    const accepted = [...this.tokens.values()].filter((token) => token.acceptedBy !== null);
    return accepted.find((token) => token.askedBy === askedBy) ?? null;
  }

  newToken(now: number, askedBy: Authorization): LoginToken {
    const token = { token: randomBytes(32), acceptedBy: null, expiresAt: now + 30_000, askedBy };
    this.tokens.set(token.token.toString('hex'), token);
    return token;
  }
}
