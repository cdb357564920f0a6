import {
  ApplicationList,
  type MergeProblem,
  Merges,
  type OrganisationLine,
  OrganisationRegister,
  Organisations,
  PeopleRegister,
  PersonNotes,
} from '@alongside/people';
import { Injectable, NotFoundException } from '@nestjs/common';
import { type PageReply, page } from '../web/replies.js';
import { counted } from '../web/words/numbers.js';
import { summaryRow } from '../web/words/profile-rows.js';
import type { PairAddress } from './merge.form.js';
import { PROBLEM_WORDS } from './merge-words.js';
import { type PersonSide, presentPersonPair } from './person-pair.presenter.js';

/** The people of a merge, with all that the page shows of them. */
@Injectable()
export class PersonSides {
  constructor(
    private readonly people: PeopleRegister,
    private readonly applications: ApplicationList,
    private readonly notes: PersonNotes,
  ) {}

  async of(personId: string): Promise<PersonSide> {
    const person = await this.people.byId(personId);
    if (!person) throw new NotFoundException();
    const [applications, notes] = [
      await this.applications.ofPerson(personId),
      await this.notes.ofPerson(personId),
    ];
    return { person, applications, notes };
  }
}

/** The page of two that may become one, before it is done and when it is refused. */
@Injectable()
export class PairFacts {
  constructor(
    private readonly merges: Merges,
    private readonly sides: PersonSides,
    private readonly organisations: Organisations,
    private readonly register: OrganisationRegister,
  ) {}

  async peoplePage(asked: PairAddress, refused?: readonly MergeProblem[], status = 200): Promise<PageReply> {
    const pair = { keptId: asked.kept, mergedId: asked.merged };
    const problems =
      refused ?? (await this.merges.problemsOfPeople(pair, { mentee: asked.mentee, mentor: asked.mentor }));
    const [kept, merged] = [await this.sides.of(asked.kept), await this.sides.of(asked.merged)];
    return page('merges/people', presentPersonPair(asked, kept, merged, problems), status);
  }

  async organisationsPage(
    asked: PairAddress,
    refused?: readonly MergeProblem[],
    status = 200,
  ): Promise<PageReply> {
    const pair = { keptId: asked.kept, mergedId: asked.merged };
    const problems = refused ?? (await this.merges.problemsOfOrganisations(pair));
    const [kept, merged] = [await this.register.byId(asked.kept), await this.register.byId(asked.merged)];
    if (!kept || !merged) throw new NotFoundException();
    const spellings = async (id: string) => (await this.organisations.byId(id))?.spellings ?? [];
    const [own, moved] = [await spellings(kept.id), await spellings(merged.id)];
    const model = {
      asked,
      kept: organisationSide('Stays', kept, own),
      merged: organisationSide('Goes into it', merged, moved),
      turnHref: `/admin/merges/organisations?kept=${merged.id}&merged=${kept.id}`,
      problems: problems.map((problem) => PROBLEM_WORDS[problem]),
      effects: effectsOf(kept, merged, moved),
    };
    return page('merges/organisations', model, status);
  }
}

function organisationSide(heading: string, line: OrganisationLine, spellings: readonly string[]) {
  return {
    heading,
    name: line.name,
    href: `/admin/people/organisations/${line.id}`,
    rows: [
      summaryRow('Name', line.name),
      summaryRow(
        'Other spellings',
        spellings.filter((spelling) => spelling !== line.name).join(', ') || 'None',
      ),
      summaryRow('Group', line.groupName ?? 'None'),
      summaryRow('Mentees', String(line.mentees)),
      summaryRow('Mentors', String(line.mentors)),
      summaryRow('Checked', line.needsCheck ? 'Not yet: an applicant added it' : 'Yes'),
    ],
  };
}

function effectsOf(kept: OrganisationLine, merged: OrganisationLine, spellings: readonly string[]): string[] {
  const people = merged.mentees + merged.mentors;
  const group =
    merged.groupName === null || merged.groupName === kept.groupName
      ? []
      : kept.groupName === null
        ? [`${kept.name} becomes part of the group ${merged.groupName}.`]
        : [
            `The people of ${merged.name} leave the group ${merged.groupName} for ${kept.groupName}: from then on they can be matched within ${merged.groupName}.`,
          ];
  return [
    people === 1
      ? `1 profile of ${merged.name} belongs to ${kept.name} from then on, and is never matched with its people.`
      : `${counted(people, 'profile', 'profiles')} of ${merged.name} belong to ${kept.name} from then on, and are never matched with its people.`,
    `Files and applications that say ${spellings.join(' or ') || merged.name} lead to ${kept.name}.`,
    ...group,
    'Proposals and invitations that are no longer possible are marked for a look.',
  ];
}
