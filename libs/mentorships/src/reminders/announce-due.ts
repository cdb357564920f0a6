import type { NewNotice, Notices } from '@alongside/people';
import type { DataSource, EntityManager } from 'typeorm';

const AT_ONCE = 500;

interface Asked<Due> {
  /** At most `limit`, locked, and none that is announced already. */
  readonly find: (manager: EntityManager, limit: number) => Promise<readonly Due[]>;
  readonly noticeOf: (manager: EntityManager, due: Due) => Promise<NewNotice>;
}

/** Announces all that is due, a part in each transaction. Returns how many notices were new. */
export async function announceDue<Due>(
  source: DataSource,
  notices: Notices,
  { find, noticeOf }: Asked<Due>,
): Promise<number> {
  let all = 0;
  for (;;) {
    const { found, announced } = await source.transaction(async (manager) => {
      const due = await find(manager, AT_ONCE);
      const news: NewNotice[] = [];
      for (const one of due) news.push(await noticeOf(manager, one));
      return { found: due.length, announced: await notices.announce(manager, ...news) };
    });
    all += announced;
    // What two sweeps find at a time, one of them announces: the other is not to look for ever.
    if (found < AT_ONCE || announced === 0) return all;
  }
}
