import type { AdministratorInvitation, AdministratorRole, TeamChange, TeamMember } from '@alongside/people';
import { dayInWords } from '../../web/words/dates.js';

export const ROLE_WORDS: Readonly<
  Record<AdministratorRole, { readonly label: string; readonly may: string }>
> = {
  viewer: { label: 'Viewer', may: 'Sees everything, changes nothing' },
  administrator: { label: 'Administrator', may: 'Decides about people, matches and invitations' },
  owner: { label: 'Owner', may: 'Also looks after the settings and this team' },
};

export interface TeamFacts {
  readonly team: readonly TeamMember[];
  readonly invitations: readonly AdministratorInvitation[];
  readonly self: string;
  readonly now: Date;
}

export function presentTeam({ team, invitations, self, now }: TeamFacts) {
  const owners = team.filter(({ role }) => role === 'owner').length;
  return {
    oneOwner: owners === 1,
    team: team.map((member) => ({ ...presentMember(member), isSelf: member.personId === self })),
    invitations: invitations.map(({ id, name, email, role, invitedBy, expiresAt }) => ({
      id,
      name,
      email,
      role: ROLE_WORDS[role].label,
      invitedBy,
      expired: expiresAt <= now,
      until: dayInWords(expiresAt),
    })),
  };
}

export function presentMember({ personId, name, email, role, lastSignedInAt, ...member }: TeamMember) {
  const ways = [
    member.hasSecondFactor ? 'App for codes' : undefined,
    member.hasSingleSignOn ? 'Single sign-on' : undefined,
  ].filter((way) => way !== undefined);
  return {
    id: personId,
    name,
    email,
    role: ROLE_WORDS[role].label,
    roleCode: role,
    ways: ways.join(', ') || 'Password only',
    lastSignedIn: lastSignedInAt ? dayInWords(lastSignedInAt) : 'Never',
  };
}

export function roleItems(chosen: unknown) {
  return (Object.keys(ROLE_WORDS) as AdministratorRole[]).map((code) => ({
    value: code,
    text: ROLE_WORDS[code].label,
    hint: { text: ROLE_WORDS[code].may },
    checked: code === chosen,
  }));
}

/** Why nothing was changed, in words. */
export function whyNot(kind: Exclude<TeamChange['kind'], 'changed' | 'unchanged'>, name: string): string {
  switch (kind) {
    case 'last-owner':
      return `${name} is the only owner. Make somebody else an owner first: a programme without an owner cannot be looked after.`;
    case 'gone':
      return `${name} is not on the team any more. Somebody else has removed them.`;
    case 'not-an-owner':
      return 'You are not an owner any more. Somebody else has changed that.';
  }
}
