import type { z } from 'zod';
import { introductionMentee } from './introduction-mentee.template.js';
import { introductionMentor } from './introduction-mentor.template.js';
import { invitationReminder } from './invitation-reminder.template.js';
import { invitationWithdrawn } from './invitation-withdrawn.template.js';
import { invitation } from './invitation.template.js';

/** Every email of the platform, by the name that an outbox row carries. */
export const TEMPLATES = {
  invitation,
  'invitation-reminder': invitationReminder,
  'introduction-mentor': introductionMentor,
  'introduction-mentee': introductionMentee,
  'invitation-withdrawn': invitationWithdrawn,
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** What the template of that name is filled with. */
export type TemplateParams<Name extends TemplateName> = z.input<(typeof TEMPLATES)[Name]['params']>;

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}

/** A template and its params, tied together. */
export type FilledTemplate = {
  [Name in TemplateName]: { readonly template: Name; readonly params: TemplateParams<Name> };
}[TemplateName];

/** What administrators call an email; a template that is gone keeps its name. */
export function titleOf(name: string): string {
  return isTemplateName(name) ? TEMPLATES[name].title : name;
}
