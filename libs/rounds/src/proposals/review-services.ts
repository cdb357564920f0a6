import { PairCheck } from './pair-check.service.js';
import { ProposalQueue } from './proposal-queue.service.js';
import { ProposalRecords } from './proposal-records.service.js';
import { ProposalReview } from './proposal-review.service.js';
import { ProposalSwap } from './proposal-swap.service.js';

/** What the module of rounds provides for the review of proposals. */
export const reviewServices = [PairCheck, ProposalQueue, ProposalRecords, ProposalReview, ProposalSwap];
