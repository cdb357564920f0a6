import {
  type Administrator,
  type DeclarationCandidate,
  DeclarationReview,
  type DeclarationView,
} from '@alongside/people';
import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { dayInWords, isoDayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { reasonWords } from '../web/words/people.js';
import { KeepApartForm } from './applications.form.js';

/** What somebody has declared becomes conflicts, or is settled without any. */
@Controller('admin/applications/declarations')
@For('administrator')
export class DeclarationsPagesController {
  constructor(private readonly declarations: DeclarationReview) {}

  @Get([':id', ':id/keep-apart', ':id/settle'])
  async one(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return this.draw(await this.declaration(id));
  }

  @Post(':id/keep-apart')
  async keepApart(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const declaration = await this.declaration(id);
    const form = parseForm(KeepApartForm, body);
    if (!form.ok) return this.draw(declaration, form.typed, form.errors);
    const references = [...form.values.chosen, ...form.values.others.split(/[\s,;]+/).filter(Boolean)];
    const outcome = await this.declarations.keepApart(id, [...new Set(references)], actorOf(who));
    if (outcome.kind === 'no-such-reference' || outcome.kind === 'nobody-chosen') {
      const text =
        outcome.kind === 'no-such-reference'
          ? `Nobody on the other side has the reference ${outcome.reference}`
          : 'Choose somebody, or enter a reference';
      return this.draw(declaration, form.typed, formErrors([{ field: 'others', text }]));
    }
    return settled(outcome, declaration);
  }

  @Post(':id/settle')
  async settle(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const declaration = await this.declaration(id);
    return settled(await this.declarations.settle(id, actorOf(who)), declaration);
  }

  private async declaration(id: string): Promise<DeclarationView> {
    const declaration = await this.declarations.byId(id);
    if (!declaration) throw new NotFoundException();
    return declaration;
  }

  private async draw(
    declaration: DeclarationView,
    typed: Typed = {},
    errors?: FormErrors,
  ): Promise<PageReply> {
    const candidates = declaration.settledAt === null ? await this.declarations.candidates(declaration) : [];
    return page(
      'application-review/declaration',
      present(declaration, candidates, typed, errors),
      errors ? 422 : 200,
    );
  }
}

function present(
  declaration: DeclarationView,
  candidates: readonly DeclarationCandidate[],
  typed: Typed,
  errors?: FormErrors,
): object {
  const { id, name, personId, reason, about, until, declaredAt, settledAt, settledBy } = declaration;
  const chosen = [typed['chosen'] ?? []].flat();
  return {
    errors,
    name,
    about,
    path: `/admin/applications/declarations/${id}`,
    personHref: `/admin/people/person/${personId}`,
    reason: reasonWords(reason),
    until: until === null ? 'No end given' : `Until ${isoDayInWords(until)}`,
    declared: dayInWords(declaredAt),
    settled: settledAt && `Settled by ${settledBy ?? 'somebody'} on ${dayInWords(settledAt)}`,
    hasProfile: declaration.menteeId !== null || declaration.mentorId !== null,
    others: typeof typed['others'] === 'string' ? typed['others'] : '',
    candidates: candidates.map(({ reference, name: candidate, organisation, role }) => ({
      value: reference,
      text: `${candidate} (${role})`,
      hint: { text: `${reference}, ${organisation}` },
      checked: chosen.includes(reference),
    })),
  };
}

function settled(
  outcome: Awaited<ReturnType<DeclarationReview['settle']>>,
  { personId }: DeclarationView,
): SeeOtherReply {
  if (outcome.kind === 'not-allowed') throw new ForbiddenException();
  if (outcome.kind === 'already-settled') {
    const { settledBy, settledAt } = outcome.declaration;
    const when = settledAt ? ` on ${dayInWords(settledAt)}` : '';
    throw new OutOfDate(`${settledBy ?? 'Somebody'} settled this declaration${when}.`);
  }
  if (outcome.kind !== 'settled') throw new NotFoundException();
  const detail =
    outcome.conflicts > 0
      ? `${outcome.declaration.name} is kept apart from ${counted(outcome.conflicts, 'person', 'people')}.`
      : 'Nobody is kept apart because of it.';
  return seeOther(`/admin/people/person/${personId}`, { text: 'Declaration settled', detail });
}
