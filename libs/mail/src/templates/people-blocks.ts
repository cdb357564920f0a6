import type { z } from 'zod';
import type { Block, SummaryRow } from '../document/mail-document.js';
import { say } from '../document/phrase.js';
import type { helpWanted, personInMail, personWithContact } from './params.js';
import type { TemplateContext } from './worded-template.js';

type Person = z.infer<typeof personInMail>;
type Contact = z.infer<typeof personWithContact>;
type HelpWanted = z.infer<typeof helpWanted>;

export function aboutMentee(person: Person): Block {
  return { kind: 'summary', rows: personRows(person) };
}

export function contactDetails(person: Contact): Block {
  return {
    kind: 'summary',
    rows: [...personRows(person), { key: 'Email', value: person.email, isEmail: true }],
  };
}

function personRows({ name, role, organisation }: Person): SummaryRow[] {
  const rows = [
    { key: 'Name', value: name },
    { key: 'Role', value: role },
    { key: 'Organisation', value: organisation },
  ];
  return rows.filter((row) => row.value !== '');
}

export function pageOfIntroduction(
  mentorshipId: string | undefined,
  { siteAddress }: Pick<TemplateContext, 'siteAddress'>,
): string {
  return siteAddress(mentorshipId ? `/my-mentoring/${mentorshipId}` : '/my-mentoring');
}

export function wantsHelpWith({ topics, goals }: HelpWanted): Block[] {
  const blocks: Block[] = [];
  if (topics.length > 0) {
    blocks.push({ kind: 'heading', text: say`What they want help with` });
    blocks.push({ kind: 'list', items: topics.map((topic) => say`${topic}`) });
  }
  if (goals !== '') {
    blocks.push({ kind: 'heading', text: say`What they hope for, in their own words` });
    blocks.push({ kind: 'quote', words: goals });
  }
  return blocks;
}
