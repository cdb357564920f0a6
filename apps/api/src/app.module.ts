import { MentorshipsModule } from '@alongside/mentorships';
import { PlatformModule, QueuesModule, type Config } from '@alongside/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { AccountModule } from './account/account.module.js';
import { AdministratorSecurityModule } from './administrators/security/administrator-security.module.js';
import { AdministratorSignInModule } from './administrators/sign-in/administrator-sign-in.module.js';
import { TeamModule } from './administrators/team/team.module.js';
import { ApplicationReviewPagesModule } from './application-review/application-review.module.js';
import { ApplyModule } from './apply/apply.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ComplaintPagesModule } from './complaints/complaints.module.js';
import { ConcernPagesModule } from './concerns/concerns.module.js';
import { AfterwardsPagesModule } from './afterwards/afterwards.module.js';
import { CalendarPagesModule } from './calendar/calendar.module.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { DeskModule } from './desk/desk.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { FeedbackPagesModule } from './feedback/feedback.module.js';
import { HealthModule } from './health/health.module.js';
import { ImportModule } from './import/import.module.js';
import { InformationModule } from './information/information.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { MailboxModule } from './mailbox/mailbox.module.js';
import { MatchReviewModule } from './match-review/match-review.module.js';
import { MentorshipPagesModule } from './mentorships/mentorships.module.js';
import { MergePagesModule } from './merges/merges.module.js';
import { MyDataModule } from './my-data/my-data.module.js';
import { MyMentoringModule } from './my-mentoring/my-mentoring.module.js';
import { NoticePagesModule } from './notices/notices.module.js';
import { PeoplePagesModule } from './people/people.module.js';
import { ReleaseModule } from './release/release.module.js';
import { ResourceReviewModule } from './resource-review/resource-review.module.js';
import { RespondModule } from './respond/respond.module.js';
import { RetentionPagesModule } from './retention/retention.module.js';
import { RoundPagesModule } from './rounds/rounds.module.js';
import { RunPagesModule } from './runs/runs.module.js';
import { SessionNotesPagesModule } from './session-notes/session-notes.module.js';
import { SessionPagesModule } from './sessions/sessions.module.js';
import { SettingsPagesModule } from './settings/settings.module.js';
import { SignInPagesModule } from './sign-in/sign-in.module.js';
import { StartModule } from './start/start.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { TrainingCurationModule, TrainingPagesModule } from './training/training.module.js';
import { TrainingDeskModule } from './training-desk/training-desk.module.js';
import { ReaderActionsModule, TrainingOwnModule } from './training-own/training-own.module.js';
import { UnmatchedModule } from './unmatched/unmatched.module.js';
import { WebModule } from './web/web.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The api as a list of its features: each brings its own controllers. */
@Module({})
export class AppModule {
  static of(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(config),
        QueuesModule.of(config),
        WebModule,
        HealthModule,
        StartModule,
        InformationModule,
        ComplaintPagesModule,
        ConcernPagesModule,
        SettingsPagesModule,
        RetentionPagesModule,
        AdministratorSignInModule,
        AdministratorSecurityModule,
        TeamModule,
        SignInPagesModule,
        ApplyModule,
        AccountModule,
        DeskModule,
        DeliveriesModule,
        AuditModule,
        MailboxModule.of(config),
        TemplatesModule,
        WebhooksModule.of(config),
        MentorshipsModule,
        ApplicationReviewPagesModule,
        MergePagesModule,
        PeoplePagesModule,
        ImportModule,
        RoundPagesModule,
        RunPagesModule,
        MatchReviewModule,
        UnmatchedModule,
        TrainingCurationModule,
        TrainingOwnModule,
        ResourceReviewModule,
        ReleaseModule,
        InvitationsModule,
        RespondModule,
        MentorshipPagesModule,
        MyMentoringModule,
        SessionPagesModule,
        TrainingDeskModule,
        MyDataModule,
        ErasureModule,
        CalendarPagesModule,
        NoticePagesModule,
        AfterwardsPagesModule,
        FeedbackPagesModule,
        SessionNotesPagesModule,
        // Last: `/training/<slug>` takes every word that nobody before it has taken.
        TrainingPagesModule,
        ReaderActionsModule,
      ],
    };
  }
}
