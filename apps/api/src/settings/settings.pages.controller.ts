import { type Administrator, Administrators, OwnerSettings } from '@alongside/people';
import { type KeptSettings, Settings } from '@alongside/platform';
import { Body, Controller, ForbiddenException, Get, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { StepUp } from '../web/access/step-up.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { momentInWords } from '../web/words/dates.js';
import { patchOf, SettingsForm, typedOf } from './settings-form.js';
import { presentSettings } from './settings.presenter.js';

const PATH = '/admin/settings';

/** What owners decide for the whole programme. */
@Controller('admin/settings')
@For('owner')
export class SettingsPagesController {
  constructor(
    private readonly settings: Settings,
    private readonly owners: OwnerSettings,
    private readonly administrators: Administrators,
  ) {}

  @Get()
  @StepUp()
  async form(): Promise<PageReply> {
    const kept = await this.settings.kept();
    return page('settings/settings', presentSettings(typedOf(kept), await this.lastChange(kept)));
  }

  @Post()
  @StepUp(PATH)
  async change(@Body() body: unknown, @SignedIn() who: Administrator): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(SettingsForm, body);
    if (!form.ok) {
      const lastChange = await this.lastChange(await this.settings.kept());
      return page(
        'settings/settings',
        { ...presentSettings(form.typed, lastChange), errors: form.errors },
        422,
      );
    }
    const outcome = await this.owners.change(patchOf(form.values), form.values.version, actorOf(who));
    switch (outcome.kind) {
      case 'changed':
        return seeOther(PATH, {
          text: 'Settings saved',
          detail:
            'The privacy notice says the same from now on. Retention periods count from the next daily clean-up.',
        });
      case 'unchanged':
        return seeOther(PATH, 'Nothing was different, so nothing was changed');
      case 'not-an-owner':
        throw new ForbiddenException();
      case 'out-of-date':
        throw new OutOfDate(
          `${await this.lastChange(outcome.now)} Your changes were not saved. Go back, load the page again, and make them on what stands now.`,
        );
    }
  }

  /** '' where nobody has changed anything. */
  private async lastChange({ changedAt, changedBy }: KeptSettings): Promise<string> {
    if (!changedAt) return '';
    const by = changedBy ? await this.administrators.byId(changedBy) : null;
    return `${by?.name ?? 'Somebody'} changed the settings on ${momentInWords(changedAt)}.`;
  }
}
