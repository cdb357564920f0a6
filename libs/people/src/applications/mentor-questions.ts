import type { Question } from './question.js';
import { meeting, organisation, role, serviceAreas, workingStyle } from './shared-questions.js';

export const MENTOR_QUESTIONS: readonly Question[] = [
  organisation,
  role,
  serviceAreas,
  meeting,
  workingStyle,
];
