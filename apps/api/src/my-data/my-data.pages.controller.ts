import { type AttemptLimit, AttemptLimits, Clock } from '@alongside/platform';
import { Departures, MyData } from '@alongside/people';
import { Controller, Get, HttpException, Post, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { For, SignedInAccount } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { dayInWords } from '../web/words/dates.js';
import { presentMyData } from './my-data.presenter.js';

/** Putting everything together is work for the database. */
const DOWNLOADS: AttemptLimit = { name: 'my-data-download', attempts: 10, seconds: 3600 };

/** Everything that we hold about whoever is signed in: on a page, and as a file to take along. */
@Controller('account/data')
@For('account')
export class MyDataPagesController {
  constructor(
    private readonly data: MyData,
    private readonly departures: Departures,
    private readonly limits: AttemptLimits,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@SignedInAccount() { personId }: SignedInUser): Promise<PageReply> {
    const leaving = await this.departures.openOf(personId);
    return page('my-data/data', {
      ...presentMyData(await this.data.of(personId)),
      erasedOn: leaving && dayInWords(leaving.eraseAt),
    });
  }

  @Post('download')
  async download(
    @SignedInAccount() { personId }: SignedInUser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const outcome = await this.limits.take(DOWNLOADS, personId);
    if (outcome.kind === 'wait') {
      response.setHeader('Retry-After', outcome.seconds);
      throw new HttpException('Too many downloads', 429);
    }
    const now = this.clock.now();
    const archive = await this.data.archive(personId, now);
    response.status(200).setHeader('Cache-Control', 'no-store');
    return new StreamableFile(archive, {
      type: 'application/zip',
      disposition: `attachment; filename="my-data-${now.toISOString().slice(0, 10)}.zip"`,
      length: archive.length,
    });
  }
}
