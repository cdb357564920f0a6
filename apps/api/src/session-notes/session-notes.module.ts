import { MentorshipsModule } from '@alongside/mentorships';
import { Module } from '@nestjs/common';
import { NotesPagesController } from './notes.pages.controller.js';
import { PrivateNotePagesController } from './private-note.pages.controller.js';

/** What is written about a session: together, and each for themselves. */
@Module({ imports: [MentorshipsModule], controllers: [NotesPagesController, PrivateNotePagesController] })
export class SessionNotesPagesModule {}
