import { FeedbackSweep } from './feedback-sweep.service.js';
import { QuestionnaireSweep } from './questionnaire-sweep.service.js';
import { Questionnaires } from './questionnaires.service.js';
import { SessionFeedback } from './session-feedback.service.js';

/** What the rest of the platform may ask of what people say of their mentoring. */
export const FEEDBACK_SERVICES = [FeedbackSweep, QuestionnaireSweep, Questionnaires, SessionFeedback];
