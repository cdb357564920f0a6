import { ReaderUses } from './reader-uses.service.js';
import { ResourceQuestions } from './resource-questions.service.js';
import { SentResources } from './sent-resources.service.js';
import { TrainingSuggestions } from './training-suggestions.service.js';

/** What the repository does for one reader. */
export const READER_SERVICES = [ReaderUses, ResourceQuestions, SentResources, TrainingSuggestions];
