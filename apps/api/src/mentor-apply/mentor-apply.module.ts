import { Module } from '@nestjs/common';
import { ApplicationsWebModule } from '../web/applications/applications-web.module.js';
import { MentorApplyPagesController } from './mentor-apply.pages.controller.js';

/** Somebody offers to be a mentor. */
@Module({ imports: [ApplicationsWebModule], controllers: [MentorApplyPagesController] })
export class MentorApplyModule {}
