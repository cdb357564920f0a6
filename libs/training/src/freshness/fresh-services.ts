import { LinkChecks } from '../links/link-checks.service.js';
import { ResourceLinks } from '../links/resource-links.service.js';
import { ResourceReviews } from './resource-reviews.service.js';
import { ReviewQueue } from './review-queue.service.js';
import { ReviewRequests } from './review-requests.service.js';

/** What keeps the repository right. */
export const FRESH_SERVICES = [LinkChecks, ResourceLinks, ResourceReviews, ReviewQueue, ReviewRequests];
