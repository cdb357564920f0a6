export { PeopleReviewModule } from './people-review.module.js';
export { PeopleModule } from './people.module.js';

export {
  type AdministratorInvitation,
  AdministratorInvitations,
  JOIN_DAYS,
  type JoinState,
} from './administrators/administrator-invitations.service.js';
export { AdministratorPasswords } from './administrators/administrator-passwords.service.js';
export {
  ADMINISTRATOR_ROLES,
  type AdministratorRole,
  roleCovers,
} from './administrators/administrator-role.js';
export {
  AdministratorTeam,
  type TeamChange,
  type TeamMember,
} from './administrators/administrator-team.service.js';
export { AdministratorsModule } from './administrators/administrators.module.js';
export { type Administrator, Administrators } from './administrators/administrators.service.js';
export { PASSWORD_PROBLEMS } from './administrators/password-rules.js';
export { FEW_RECOVERY_CODES } from './administrators/recovery-codes.js';
export {
  type GivenFactor,
  SecondFactors,
  type SecondFactorState,
} from './administrators/second-factors.service.js';
export { type Identity, SingleSignOn } from './administrators/single-sign-on.service.js';
export { codeAt, newTotpSecret, otpauthAddress } from './administrators/totp.js';

export {
  ApplicationDecisions,
  type BulkOutcome,
  mayDecide,
} from './application-review/application-decisions.service.js';
export { type ApplicationCounts, ApplicationList } from './application-review/application-list.service.js';
export { type Decision, DECISIONS, mailOf } from './application-review/application-mails.js';
export {
  type ApplicationLine,
  type ReviewQuestion,
  reviewQuestions,
} from './application-review/application-view.js';
export {
  type DeclarationCandidate,
  DeclarationReview,
  type DeclarationView,
} from './application-review/declaration-review.service.js';
export { OpenDeclarations } from './application-review/open-declarations.service.js';
export { ImportedMentors } from './application-review/imported-mentors.service.js';
export {
  type PossibleDuplicate,
  PossibleDuplicates,
} from './application-review/possible-duplicates.service.js';
export { ReferenceChecks } from './application-review/reference-checks.service.js';

export type {
  Answers,
  ApplicationState,
  CurrentApplication,
  OpenApplication,
} from './applications/application-records.js';
export { ApplicationsModule } from './applications/applications.module.js';
export { Applications, type SaveOutcome } from './applications/applications.service.js';
export { KINDS, questionOf } from './applications/kinds.js';
export { LONGEST_GOALS, MOST_CHOICES, MOST_TOPICS } from './applications/mentee-questions.js';
export { LONGEST_BIOGRAPHY } from './applications/mentor-questions.js';
export { levelField } from './applications/mentor-topics-question.js';
export { type FoundOrganisation, OrganisationSearch } from './applications/organisation-search.service.js';
export {
  type ApplicationStanding,
  type ApplicationStatus,
  OwnApplications,
  type OwnApplicationStandings,
} from './applications/own-applications.service.js';
export { PeerOutlook } from './applications/peer-outlook.service.js';
export type { ApplicationKind, Facts, Problem, Question } from './applications/question.js';
export { type OpenQuestion, openQuestions, Submission } from './applications/submission.service.js';
export { peerPossible, stageAnswered } from './applications/tracks-question.js';
export { Withdrawal } from './applications/withdrawal.service.js';
export { WORKING_STYLE, workingStyleInWords } from './applications/working-style.js';

export {
  type AvailabilityOutcome,
  CAPACITY,
  type CapacityOutcome,
  MentorAvailability,
} from './availability/mentor-availability.service.js';

export {
  ComplaintList,
  type ComplaintRecord,
  type ListedComplaint,
} from './complaints/complaint-list.service.js';
export { ComplaintsModule } from './complaints/complaints.module.js';
export { Complaints } from './complaints/complaints.service.js';

export type { ConflictStatus } from './conflicts/conflict.entity.js';
export { type ConflictOutcome, Conflicts, type ConflictView } from './conflicts/conflicts.service.js';

export { DOCUMENTS } from './consents/documents.js';

export { checkOrganisations } from './csv/check-organisations.js';
export { checkRoster } from './csv/check-roster.js';
export { type Column, CONFLICT_COLUMNS, MENTEE_COLUMNS, MENTOR_COLUMNS } from './csv/columns.js';
export { parseConflicts } from './csv/conflicts-file.js';
export { LARGEST_FILE_BYTES } from './csv/decode-file.js';
export { parseMentees } from './csv/mentees-file.js';
export { parseMentors } from './csv/mentors-file.js';
export { describeRowError, type RowError } from './csv/row-error.js';
export type { ConflictRow, MenteeRow, MentorRow } from './csv/rows.js';
export { writeConflicts, writeCsv, writeMentees, writeMentors } from './csv/write-csv.js';

export { demoProgramme } from './demo/demo-programme.js';
export { DEMO_ADMINISTRATOR, DemoSeed } from './demo/demo-seed.service.js';

export {
  MENTOR_CARDS_A_PAGE,
  type MentorCardFilter,
  type MentorCardPage,
  MentorCards,
} from './directory/mentor-cards.service.js';
export { PeopleDirectory } from './directory/people-directory.service.js';
export { EXPORT_KINDS, PeopleExport } from './directory/people-export.service.js';
export {
  PeopleRegister,
  type PersonLine,
  type ProfileBrief,
  REGISTER_SORTS,
} from './directory/people-register.service.js';
export { PERSON_ROLES, type PersonRole } from './directory/people-register.sql.js';
export { type Found, PEOPLE_SORTS, PeopleSearch } from './directory/people-search.service.js';
export {
  type Roster,
  type RosterMentee,
  type RosterMentor,
  RosterReader,
} from './directory/roster-reader.service.js';
export { type MentorCard, type MentorContact, SEEN_OF_A_MENTOR } from './directory/seen-of-a-mentor.js';
export type {
  MenteeStatus,
  MenteeView,
  MentorStatus,
  MentorTopic,
  ChosenMentor,
  MentorView,
  OrganisationView,
  Track,
} from './directory/views.js';

export { EmailChangeLinks } from './email-change/email-change-links.service.js';
export type { EmailChangeAsked, OpenEmailChange } from './email-change/email-change.js';
export { EmailChangeModule } from './email-change/email-change.module.js';
export { EmailChanges } from './email-change/email-changes.service.js';

export { changesNothing, type ImportReport, type RowChange } from './import/import-report.js';
export type { ApplyOutcome, ImportView } from './import/import-view.js';
export { RosterImport } from './import/roster-import.service.js';
export { FILE_KINDS, type FileKind, type UploadedFile, type UploadedFiles } from './import/uploaded-files.js';

export { emailAddress, isEmail } from './members/email-address.js';
export { MembersModule } from './members/members.module.js';
export { type Member, Members } from './members/members.service.js';
export { OwnName } from './members/own-name.service.js';

export type { MergeProblem, UndoProblem } from './merges/merge-problems.js';
export type { MergeView } from './merges/merge-view.js';
export { Merges } from './merges/merges.service.js';
export type { ProfileChoices } from './merges/person-merge-plan.js';

export { type PersonNote, PersonNotes } from './notes/person-notes.service.js';

export { NOTICE_KINDS, type NoticeKind } from './notices/notice-kinds.js';
export { NoticePreferences } from './notices/notice-preferences.service.js';
export {
  DIGEST_RHYTHMS,
  NOTICE_CHOICES,
  type NoticeChoice,
  type NoticeSettings,
  PROGRAMME_SETTINGS,
  REMINDER_HOURS,
} from './notices/notice-settings.js';
export { NoticeSweep } from './notices/notice-sweep.service.js';
export { NoticesModule } from './notices/notices.module.js';
export { mayAdminister } from './rights/may-administer.js';
export { type NewNotice, Notices } from './notices/notices.service.js';
export type { UnsubscribeTopic } from './notices/unsubscribe-links.service.js';
export { Unsubscribing } from './notices/unsubscribing.service.js';

export { organisationKey } from './organisations/organisation-key.js';
export {
  type LookAlike,
  type OrganisationLine,
  OrganisationRegister,
} from './organisations/organisation-register.service.js';
export { type OrganisationDetails, Organisations } from './organisations/organisations.service.js';

export {
  type DepartureEffects,
  DepartureEffectsReader,
} from './own-data/departures/departure-effects.service.js';
export { DAYS_TO_STAY, Departures } from './own-data/departures/departures.service.js';
export { Erasure } from './own-data/erasure/erasure.service.js';
export { ErasureAftermath, type ForgottenPerson } from './own-data/erasure/erasure-aftermath.service.js';
export type { DataField, DataSection } from './own-data/export/data-section.js';
export { MyData } from './own-data/export/my-data.service.js';
export { OwnDataModule } from './own-data/own-data.module.js';

export { type ProfileChange, ProfileChanges } from './profile-changes/profile-changes.service.js';

export { housekeepingInWords, scheduleInWords } from './retention/retention-rules.js';
export { RetentionModule } from './retention/retention.module.js';
export { Retention, type RetentionReport } from './retention/retention.service.js';

export { OwnerSettings } from './settings/owner-settings.service.js';

export { BrowserRegister } from './sign-in/browser-register.service.js';
export { SignInLinks } from './sign-in/sign-in-links.service.js';
export {
  type CodeOutcome,
  LINK_MINUTES,
  type LinkView,
  type SignedInByEmail,
  type SignInPurpose,
} from './sign-in/sign-in-request.js';
export { SignInRequests } from './sign-in/sign-in-requests.service.js';
export { SignInModule } from './sign-in/sign-in.module.js';

export { PersonTimeline, type TimelineEntry } from './timeline/person-timeline.service.js';
