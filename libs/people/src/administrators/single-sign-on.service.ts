import { audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Administrator, Administrators } from './administrators.service.js';

/** What a provider says of somebody who has signed in there. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
}

export type KnownIdentity =
  | { readonly kind: 'known'; readonly administrator: Administrator }
  /** Nobody on the team has this address, or it is linked to somebody else at the provider. */
  | { readonly kind: 'not-an-administrator' }
  | { readonly kind: 'email-not-verified' };

/** Administrators as an OpenID Connect provider knows them: by issuer and subject, for good. */
@Injectable()
export class SingleSignOn {
  constructor(
    private readonly database: DataSource,
    private readonly administrators: Administrators,
  ) {}

  /** The first time, an address that the provider has verified links somebody to the administrator who has it. */
  async recognise(identity: Identity): Promise<KnownIdentity> {
    const known = await this.linkedTo(identity);
    if (known) return { kind: 'known', administrator: known };
    if (!identity.email || !identity.emailVerified) return { kind: 'email-not-verified' };
    const personId = await this.link(identity, identity.email);
    const linked = personId && (await this.administrators.byId(personId));
    return linked ? { kind: 'known', administrator: linked } : { kind: 'not-an-administrator' };
  }

  private async linkedTo({ issuer, subject }: Identity): Promise<Administrator | null> {
    const [row] = await this.database.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM administrators
       WHERE sso_issuer = $1 AND sso_subject = $2 AND removed_at IS NULL`,
      [issuer, subject],
    );
    return row ? this.administrators.byId(row.personId) : null;
  }

  private link({ issuer, subject }: Identity, email: string): Promise<string | null> {
    return this.database.transaction(async (manager) => {
      const [rows] = await manager.query<[{ personId: string }[], number]>(
        `UPDATE administrators a SET sso_issuer = $1, sso_subject = $2 FROM people p
         WHERE p.id = a.person_id AND p.email = $3::text::citext AND a.removed_at IS NULL AND a.sso_subject IS NULL
         RETURNING a.person_id AS "personId"`,
        [issuer, subject, email],
      );
      const personId = rows[0]?.personId;
      if (!personId) return null;
      await audit(manager, {
        actor: { kind: 'administrator', id: personId },
        action: 'administrator.single-sign-on-linked',
        subject: { kind: 'person', id: personId },
      });
      return personId;
    });
  }
}
