import type { INestApplicationContext } from '@nestjs/common';
import { MailDelivery, MailDeliveryModule } from '@alongside/mail';
import { CalendarFeeds, SessionFiles, SessionMails, type SessionNews } from '@alongside/mentorships';
import { Clock, linkToken, MINUTE } from '@alongside/platform';
import ICAL from 'ical.js';
import type { DataSource } from 'typeorm';
import {
  aCancelledSession,
  anAgreedSession,
  anIntroducedPair,
  aProposedSession,
  inDays,
  introduce,
  type TestPair,
} from '../../support/mentoring-sessions.js';
import { someMentees } from '../../support/invitations.js';
import { openPlatform } from '../../support/platform-context.js';
import { TEST_SECRET, useTestDatabase } from '../../support/test-database.js';

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let pair: TestPair;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), MailDeliveryModule);
});
afterAll(() => platform.close());
beforeEach(async () => {
  await sql.query('TRUNCATE outbox, mailbox_messages');
  pair = await anIntroducedPair(sql);
});

const announce = (id: string, news: SessionNews) =>
  sql.transaction((manager) => platform.get(SessionMails).announce(manager, id, news));
const deliver = () => platform.get(MailDelivery, { strict: false }).deliverDue();
const received = (email: string) =>
  sql.query<{ subject: string; body_text: string; calendar: string }[]>(
    'SELECT subject, body_text, calendar FROM mailbox_messages WHERE to_email = $1 ORDER BY received_at, id',
    [email],
  );
const change = (id: string, set: string, values: unknown[] = []) =>
  sql.query(`UPDATE sessions SET sequence = sequence + 1, ${set} WHERE id = $1`, [id, ...values]);

/** A calendar program as small as can be: it keeps one event for each UID and believes the highest SEQUENCE. */
class TinyCalendar {
  readonly kept = new Map<string, { sequence: number; start: Date; summary: string }>();

  take(file: string): void {
    const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
    const component = calendar.getFirstSubcomponent('vevent');
    if (!component) throw new Error('no event');
    const event = new ICAL.Event(component);
    if (event.sequence < (this.kept.get(event.uid)?.sequence ?? 0)) return;
    if (calendar.getFirstPropertyValue('method') === 'CANCEL') this.kept.delete(event.uid);
    else {
      const { sequence, summary } = event;
      this.kept.set(event.uid, { sequence, summary, start: event.startDate.toJSDate() });
    }
  }
}

function eventsOf(file: string | null): ICAL.Event[] {
  if (file === null) throw new Error('there is no feed');
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

describe('emails about a session', () => {
  it('keep both calendars with one event, that moves with it and goes with it', async () => {
    const calendars = { [pair.mentee.email]: new TinyCalendar(), [pair.mentor.email]: new TinyCalendar() };
    const { id } = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(5) });
    const tell = async (news: SessionNews) => {
      await sql.query('TRUNCATE mailbox_messages');
      await announce(id, news);
      await announce(id, news);
      await deliver();
      for (const [email, calendar] of Object.entries(calendars)) {
        const mails = await received(email);
        expect(mails).toHaveLength(1);
        calendar.take(mails[0]?.calendar ?? '');
      }
    };
    const kept = () => Object.values(calendars).map((each) => [...each.kept]);

    await tell('agreed');
    const uid = `${id}@alongside`;
    expect(kept()).toEqual([
      [[uid, { sequence: 1, start: inDays(5), summary: `Mentoring session with ${pair.mentor.name}` }]],
      [[uid, { sequence: 1, start: inDays(5), summary: `Mentoring session with ${pair.mentee.name}` }]],
    ]);
    await change(id, 'starts_at = $2', [inDays(9)]);
    await tell('moved');
    expect(kept().map(([one]) => one?.[1].start)).toEqual([inDays(9), inDays(9)]);
    await change(
      id,
      `status = 'cancelled', cancelled_at = now(), cancelled_by = 'mentor', cancel_reason = 'I am ill.'`,
    );
    await tell('cancelled');
    expect(kept()).toEqual([[], []]);
    const [toMentee] = await received(pair.mentee.email);
    expect(toMentee?.body_text).toContain('They have had to cancel it.');
    expect(toMentee?.body_text).toContain('I am ill.');
    const [toMentor] = await received(pair.mentor.email);
    expect(toMentor?.body_text).toContain('You have cancelled it.');
  });

  it('that have not left give way to later news', async () => {
    const { id } = await anAgreedSession(sql, pair.mentorshipId);
    await announce(id, 'agreed');
    await change(id, 'starts_at = $2', [inDays(9)]);
    await announce(id, 'moved');
    await deliver();
    expect((await received(pair.mentee.email)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('has a new time'),
    ]);
  });

  it('name nobody where the mentoring is over', async () => {
    const { id } = await anAgreedSession(sql, pair.mentorshipId);
    await change(id, `status = 'cancelled', cancelled_at = now(), cancelled_by = 'system'`);
    await announce(id, 'cancelled');
    await deliver();
    const [mail] = await received(pair.mentee.email);
    expect(mail?.subject).toContain('your session with your mentor');
    expect(`${mail?.body_text}${mail?.calendar}`).not.toContain(pair.mentor.name);
    expect(mail?.calendar.replace(/\r\n /g, '')).not.toContain(pair.mentor.email);
  });

  it('are not sent about what was never agreed', async () => {
    const { id } = await aProposedSession(sql, pair.mentorshipId);
    await announce(id, 'cancelled');
    await deliver();
    expect(await received(pair.mentee.email)).toEqual([]);
  });

  it('lead to a file where they cannot carry it', async () => {
    const { id } = await anAgreedSession(sql, pair.mentorshipId);
    await announce(id, 'agreed');
    const [link] = await sql.query<{ id: string }[]>(
      `SELECT id FROM mentoring_links WHERE purpose = 'calendar-file' AND subject_id = $1 AND person_id = $2`,
      [id, pair.mentee.personId],
    );
    const calendar = new TinyCalendar();
    const open = async () => {
      const token = linkToken(TEST_SECRET, 'calendar-file', link?.id ?? '');
      const file = await platform.get(SessionFiles).byLink(token);
      const content = file.kind === 'file' ? file.content : '';
      calendar.take(content);
      expect(content.match(/BEGIN:VALARM/g) ?? []).toHaveLength(calendar.kept.size === 0 ? 0 : 2);
      return [...calendar.kept.values()].map(({ summary }) => summary);
    };
    expect(await open()).toEqual([`Mentoring session with ${pair.mentor.name}`]);
    await change(id, `status = 'cancelled', cancelled_at = now(), cancelled_by = 'mentor'`);
    expect(await open()).toEqual([]);
    expect(await platform.get(SessionFiles).byLink('x'.repeat(43))).toEqual({ kind: 'unknown' });
  });
});

describe('the feed of a person', () => {
  const feeds = () => platform.get(CalendarFeeds);
  const tokenOf = async (personId: string) => {
    const feed = await feeds().of(personId);
    return feed.kind === 'on' ? (/\/calendar\/([\w-]+)\.ics$/.exec(feed.address)?.[1] ?? '') : '';
  };

  it('has their sessions of both roles, and times that are only suggested as tentative', async () => {
    const { personId } = pair.mentor;
    await sql.query(
      `INSERT INTO mentee_profiles (person_id, reference, organisation_id, role, stage, service_areas, region, topics, formats, tracks)
       SELECT $1, 'R-' || gen_random_uuid(), organisation_id, role, stage, service_areas, region, topics, formats, tracks
       FROM mentee_profiles WHERE id = $2`,
      [personId, (await someMentees(sql, 1))[0]],
    );
    const { id: first } = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(2) });
    const { id: suggested } = await aProposedSession(sql, pair.mentorshipId, {
      times: [inDays(3), inDays(-1)],
    });
    await aCancelledSession(sql, pair.mentorshipId);
    const other = await anIntroducedPair(sql);
    await anAgreedSession(sql, other.mentorshipId);
    await feeds().switchOn(personId);
    const events = eventsOf(await feeds().read(await tokenOf(personId)));
    expect(events.map(({ uid, component }) => [uid, component.getFirstPropertyValue('status')])).toEqual([
      [`${first}@alongside`, 'CONFIRMED'],
      [`proposed-1-${suggested}@alongside`, 'TENTATIVE'],
    ]);
    const own = await sql.query<{ id: string }[]>('SELECT id FROM mentee_profiles WHERE person_id = $1', [
      personId,
    ]);
    const asMentee = await introduce(sql, own[0]?.id ?? '', other.mentor.profileId);
    const { id: second } = await anAgreedSession(sql, asMentee.mentorshipId, { startsAt: inDays(4) });
    const uids = eventsOf(await feeds().read(await tokenOf(personId))).map(({ uid }) => uid);
    expect(uids).toContain(`${second}@alongside`);
  });

  it('stops at the old address when there is a new one, and altogether when it is off', async () => {
    const { personId } = pair.mentee;
    expect(await feeds().of(personId)).toEqual({ kind: 'off' });
    await feeds().switchOn(personId);
    const first = await tokenOf(personId);
    await feeds().switchOn(personId);
    expect(await tokenOf(personId)).toBe(first);
    await Promise.all(Array.from({ length: 10 }, () => feeds().renew(personId)));
    const renewed = await tokenOf(personId);
    expect(renewed).not.toBe(first);
    expect(await feeds().read(first)).toBeNull();
    expect(await feeds().read(renewed)).toContain('BEGIN:VCALENDAR');
    await feeds().switchOff(personId);
    expect(await feeds().read(renewed)).toBeNull();
    await feeds().renew(personId);
    expect(await feeds().of(personId)).toEqual({ kind: 'off' });
    await feeds().switchOn(personId);
    expect([first, renewed]).not.toContain(await tokenOf(personId));
  });

  it('is the same file until something changes', async () => {
    const { personId } = pair.mentee;
    const { id } = await anAgreedSession(sql, pair.mentorshipId);
    await feeds().switchOn(personId);
    const token = await tokenOf(personId);
    const before = await feeds().read(token);
    platform.get(Clock).now = () => new Date(Date.now() + MINUTE);
    expect(await feeds().read(token)).toBe(before);
    platform.get(Clock).now = () => new Date();
    await change(id, 'place = $2', ['https://meet.example.org/other']);
    expect(await feeds().read(token)).not.toBe(before);
  });

  it('is over when its person is forgotten', async () => {
    const { personId } = pair.mentee;
    await feeds().switchOn(personId);
    const token = await tokenOf(personId);
    await sql.query(`UPDATE people SET erased_at = now() WHERE id = $1`, [personId]);
    expect(await feeds().read(token)).toBeNull();
  });
});
