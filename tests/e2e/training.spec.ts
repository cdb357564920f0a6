import { Clock } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { aPerson } from '../support/people.js';
import { anEditor, aPublishedResource, aRetiredResource } from '../support/resources.js';
import { useTestDatabase } from '../support/test-database.js';

/** Finding and reading: visitors, members, editors. */

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;

beforeAll(async () => {
  sql = await database.dataSource();
  await aPublishedResource(sql, {
    slug: 'vat-for-visitors',
    title: 'VAT </script><script>alert(1)</script> for a mutual & "others"',
    audience: ['leaders', 'public'],
    topics: ['vat'],
  });
  await aPublishedResource(sql, { slug: 'vat-for-leaders', title: 'VAT for leaders', audience: ['leaders'] });
});

async function anEditorPerson(): Promise<string> {
  return anEditor(sql, await aPerson(sql));
}

describe('the repository', () => {
  it('shows visitors what is public, and says what signing in adds', async () => {
    const { status, text } = await api.visitor().get('/training');
    expect(status).toBe(200);
    expect(text).toContain('/training/vat-for-visitors');
    expect(text).not.toContain('/training/vat-for-leaders');
    expect(text).toContain('/sign-in?next=%2Ftraining');
    expect((await api.visitor().get('/')).text).toContain('href="/training"');
  });

  it('tells visitors who browse how many more an account would show, and brings them back there', async () => {
    const { text } = await api.visitor().get('/training?type=guide&topic=vat');
    expect(text).toMatch(/\d+ more (is|are) for leaders and mentors with an account/);
    expect(text.split('/sign-in?next=%2Ftraining%3Ftopic%3Dvat%26type%3Dguide')).toHaveLength(3);
    expect(text).not.toContain('VAT for leaders');
    const member = await api.member(await aPerson(sql));
    expect((await member.get('/training?type=guide&topic=vat')).text).not.toContain('with an account');
  });

  it('never tells visitors whether a word stands in what they may not read', async () => {
    await aPublishedResource(sql, { title: 'Quintessence', audience: ['leaders'] });
    const member = await api.member(await aPerson(sql));
    expect((await member.get('/training?q=quintessence')).text).toContain('>Quintessence</mark>');
    for (const word of ['quintessence', 'zzyzx']) {
      const { text } = await api.visitor().get(`/training?q=${word}`);
      expect(text).toContain('There may be more for leaders and mentors.');
      expect(text).toContain('Nothing found');
      expect(text).not.toMatch(/\d+ more (is|are)/);
    }
  });

  it('shows members everything, with filters as links, counts and marked words', async () => {
    const member = await api.member(await aPerson(sql));
    const { text } = await member.get('/training?q=vat');
    expect(text).toContain('/training/vat-for-leaders');
    expect(text).toContain('<mark class="app-hit">VAT</mark>');
    expect(text).toContain('/training?q=vat&amp;audience=public');
    expect(text).not.toContain('<script>alert(1)');
    expect((await member.get('/my-mentoring')).text).toContain('href="/training"');
  });

  it('counts as a visit what a member looks at, not what is fetched in case they do, and no visitor', async () => {
    const personId = await aPerson(sql);
    const member = await api.member(personId);
    const visits = () => sql.query<unknown[]>('SELECT FROM training_visits WHERE person_id = $1', [personId]);
    await member.agent.head('/training');
    for (const [name, value] of [
      ['Sec-Purpose', 'prefetch;prerender'],
      ['Purpose', 'prefetch'],
      ['X-Moz', 'prefetch'],
    ] as const)
      expect((await member.agent.get('/training').set(name, value)).status).toBe(200);
    await api.visitor().get('/training');
    expect(await visits()).toEqual([]);
    await member.get('/training');
    expect(await visits()).toHaveLength(1);
  });

  it.each(
    [
      '/training?q=' + 'pension%20'.repeat(1_100),
      '/training?q=the%20of%20what%20is%20it',
      "/training?q='%20%26%20!(%7C:*%20%5C%3C-%3E",
      '/training?q=a&q=b&topic=vat&topic=x&page=-3&sort=zz&new=7',
      '/training?q=vat&page=999',
      '/training?topic=%3Cscript%3E&q=%F0%9F%98%80%E2%80%AE',
      '/training/feed.atom?q=a&q=b&page=zz',
    ].map((path) => ({ start: path.slice(0, 60), path })),
  )('answers $start kindly', async ({ path }) => {
    expect((await api.visitor().get(path)).status).toBe(200);
  });

  it('says what it looked for in place of a slip', async () => {
    const { text } = await api.visitor().get('/training?q=advizer');
    expect(text).toContain('Showing results for <strong>adviser</strong>');
    expect(text).toContain('/training?q=advizer&amp;exact=1');
  });
});

describe('a resource', () => {
  it('carries structured data that nothing in it can leave', async () => {
    const { text, headers } = await api.visitor().get('/training/vat-for-visitors');
    const [, json = ''] =
      /<script type="application\/ld\+json" nonce="[^"]+">(.*?)<\/script>/s.exec(text) ?? [];
    const data = JSON.parse(json) as Record<string, unknown>;
    expect(data['@type']).toBe('LearningResource');
    expect(data['name']).toContain('</script><script>alert(1)</script>');
    expect(text).toContain('rel="alternate" type="application/atom+xml"');
    expect(text).not.toContain('content="noindex"');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('that is not public asks visitors to sign in', async () => {
    const { status, text } = await api.visitor().get('/training/vat-for-leaders');
    expect(status).toBe(403);
    expect(text).toContain('/sign-in?next=%2Ftraining%2Fvat-for-leaders');
    const member = await api.member(await aPerson(sql));
    const seen = await member.get('/training/vat-for-leaders');
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain('application/ld+json');
  });

  it('that is overdue for a look says so, where it stands among others and by itself', async () => {
    const ownerId = await aPerson(sql);
    const late = { audience: ['public'], reviewOn: '2026-11-01' };
    const owned = await aPublishedResource(sql, { ...late, title: 'Quokka care', ownerId });
    const nobodys = await aPublishedResource(sql, { ...late, title: 'Quokka diet' });
    api.app.get(Clock).now = () => new Date('2026-11-20T12:00:00Z');
    const found = await api.visitor().get('/training?q=quokka');
    expect(found.text.match(/due a check/g)).toHaveLength(2);
    const text = async (slug: string) => (await api.visitor().get(`/training/${slug}`)).text;
    expect(await text(owned.slug)).toContain('Due a check since 1 November 2026');
    expect(await text(owned.slug)).toContain('We have asked its owner');
    expect(await text(nobodys.slug)).toContain('Nobody looks after it at the moment');
    expect(await text('vat-for-visitors')).not.toContain('Due a check');
    // A quarter of a year later searches leave it out, and its address stays.
    api.app.get(Clock).now = () => new Date('2027-02-05T12:00:00Z');
    expect((await api.visitor().get('/training?q=quokka')).text).not.toContain(owned.slug);
    expect(await text(owned.slug)).toContain('Due a check since');
    api.app.get(Clock).now = () => new Date();
  });

  it('that is unknown is not found, with its words to search for', async () => {
    const { status, text } = await api.visitor().get('/training/vat-for-nobody');
    expect(status).toBe(404);
    expect(text).toContain('value="vat for nobody"');
  });

  it('that is retired is gone, or leads to what took its place', async () => {
    const successor = await aPublishedResource(sql, { audience: ['public'] });
    const gone = await aRetiredResource(sql, { audience: ['public'], title: 'Old VAT rules' });
    const moved = await aRetiredResource(sql, { audience: ['public'], successorId: successor.id });
    const answer = await api.visitor().get(`/training/${gone.slug}`);
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('Old VAT rules');
    const led = await api.visitor().get(`/training/${moved.slug}`);
    expect(led.status).toBe(301);
    expect(led.headers['location']).toBe(`/training/${successor.slug}`);
  });
});

describe('a video', () => {
  const YOUTUBE = 'https://www.youtube-nocookie.com';

  beforeAll(async () => {
    const video = {
      form: 'video',
      url: 'https://youtu.be/aqz-KE-bpKQ',
      body: 'Welcome to this **webinar**.',
    } as const;
    await aPublishedResource(sql, { slug: 'vat-on-film', ...video, audience: ['public'] });
    await aPublishedResource(sql, { slug: 'vat-film-for-leaders', ...video, audience: ['leaders'] });
  });

  it('has nothing of its host on its own page, which may not show any', async () => {
    const { text, headers } = await api.visitor().get('/training/vat-on-film');
    expect(text).toContain('href="/training/vat-on-film/watch"');
    expect(text).not.toMatch(/<iframe|youtube-nocookie|<link rel="(?:preconnect|dns-prefetch)/);
    expect(headers['content-security-policy']).toContain("frame-src 'self'");
    expect(headers['content-security-policy']).not.toContain('youtube');
  });

  it('plays on a page of its own, which may show this host alone, with the transcript', async () => {
    const { text, headers } = await api.visitor().get('/training/vat-on-film/watch');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`frame-src ${YOUTUBE};`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.split(YOUTUBE)).toHaveLength(2);
    expect(text).toMatch(new RegExp(`<iframe[^>]* src="${YOUTUBE}/embed/aqz-KE-bpKQ" title="Video: [^"]+"`));
    expect(text).toContain('Welcome to this <strong>webinar</strong>.');
  });

  it.each(['vat-film-for-leaders', 'vat-for-visitors', 'no-such-video'])(
    'that is not there for a reader leads to its page: %s',
    async (slug) => {
      const { status, headers } = await api.visitor().get(`/training/${slug}/watch`);
      expect([status, headers['location']]).toEqual([303, `/training/${slug}`]);
      expect(headers['content-security-policy']).not.toContain('youtube');
    },
  );
});

describe('feeds', () => {
  it('hold what is public, set no cookie, and are sent once', async () => {
    const first = await api.visitor().get('/training/feed.atom?q=vat');
    expect(first.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(first.text).toContain('<id>http://localhost:3000/training/vat-for-visitors</id>');
    expect(first.text).not.toContain('vat-for-leaders');
    const tag = String(first.headers['etag']);
    const again = await api.visitor().get('/training/feed.atom?q=vat').set('If-None-Match', tag);
    expect([again.status, again.text]).toEqual([304, '']);
    const versions = await api.visitor().get('/training/vat-for-visitors/feed.atom');
    expect(versions.text).toContain('#version-1</id>');
    expect((await api.visitor().get('/training/vat-for-leaders/feed.atom')).status).toBe(404);
  });

  it('are there for every list and every resource, for whoever may read it', async () => {
    await sql.query(
      `INSERT INTO reading_lists (slug, title, audience, is_public)
       VALUES ('to-follow', 'To follow', 'public', true), ('members-follow', 'For members', 'leaders', false)`,
    );
    const member = await api.member(await aPerson(sql));
    for (const path of ['/training/vat-for-leaders', '/training/lists/members-follow']) {
      expect((await member.get(path)).text).toContain(`href="${path}/feed.atom"`);
      const feed = await member.get(`${path}/feed.atom`);
      expect([feed.status, feed.headers['cache-control']]).toEqual([200, 'no-store']);
      expect((await api.visitor().get(`${path}/feed.atom`)).status).toBe(404);
    }
    expect((await member.get('/training/feed.atom?q=vat')).text).toContain('vat-for-leaders');
    expect((await api.visitor().get('/training/lists')).text).toContain('href="/training/lists/feed.atom"');
    const lists = await api.visitor().get('/training/lists/feed.atom');
    expect([lists.status, lists.headers['cache-control']]).toEqual([200, 'public, max-age=600']);
    expect(lists.text).toContain('<id>http://localhost:3000/training/lists/to-follow</id>');
    expect(lists.text).not.toContain('members-follow');
    expect((await member.get('/training/lists/feed.atom')).text).toContain('members-follow');
  });
});

describe('the repository for programs', () => {
  const get = (visitor: Visitor, path: string) => visitor.agent.get(`/api/v1/training/${path}`);
  const slugsIn = (rows: unknown) => (rows as { slug: string }[]).map(({ slug }) => slug);

  it('finds and gives what the pages show, to each what they may read', async () => {
    const visitor = api.visitor();
    const member = await api.member(await aPerson(sql));
    const slugs = async (who: Visitor) =>
      slugsIn((await get(who, 'resources?q=vat&type=guide')).body.resources);
    expect(await slugs(visitor)).toContain('vat-for-visitors');
    expect(await slugs(visitor)).not.toContain('vat-for-leaders');
    expect(await slugs(member)).toContain('vat-for-leaders');
    const { body } = await get(visitor, 'resources/vat-for-visitors').expect(200);
    expect(body).toMatchObject({ type: 'guide', topics: ['vat'], licence: 'CC BY 4.0', file: null });
    expect(body.page).toBe('http://localhost:3000/training/vat-for-visitors');
    expect(body.html).toContain('<h2');
    expect((await get(visitor, 'resources/vat-for-leaders')).status).toBe(401);
    expect((await get(member, 'resources/vat-for-leaders')).status).toBe(200);
    const none = await get(visitor, 'resources/no-such-thing');
    expect([none.status, none.type]).toEqual([404, 'application/problem+json']);
    const retired = await aRetiredResource(sql, { audience: ['public'] });
    expect((await get(visitor, `resources/${retired.slug}`)).status).toBe(410);
    expect((await get(visitor, 'resources?page=-1&topic=%3Cx%3E&q=a&q=b')).status).toBe(200);
  });

  it('gives reading lists, with what stands on them', async () => {
    const [visitor, member] = [api.visitor(), await api.member(await aPerson(sql))];
    await sql.query(
      `WITH list AS (INSERT INTO reading_lists (slug, title, audience, is_public)
         VALUES ('json-open', 'Open', 'universities', true), ('json-members', 'Members', 'leaders', false) RETURNING id, slug)
       INSERT INTO reading_list_items (list_id, resource_id, place, note)
       SELECT list.id, r.id, 1, 'Begin here' FROM list, resources r WHERE r.slug = 'vat-for-visitors'`,
    );
    const listed = slugsIn((await get(visitor, 'lists')).body);
    expect(listed).toContain('json-open');
    expect(listed).not.toContain('json-members');
    expect((await get(visitor, 'lists/json-open')).body).toMatchObject({
      isPublic: true,
      resources: [{ slug: 'vat-for-visitors', note: 'Begin here' }],
    });
    expect((await get(visitor, 'lists/json-members')).status).toBe(401);
    expect((await get(member, 'lists/json-members')).status).toBe(200);
    expect((await get(visitor, 'lists/none')).status).toBe(404);
  });
});

describe('reading lists', () => {
  it('are put together, ordered, read by anybody and shown in frames, all without scripts', async () => {
    const editor = await api.member(await anEditorPerson());
    const desk = '/training/desk/lists';
    const made = await editor.submit(
      desk,
      { title: 'For commissioners', summary: 'Begin here', audience: 'commissioners', isPublic: 'yes' },
      `${desk}/new`,
    );
    expect(made.headers['location']).toBe(`${desk}/for-commissioners`);
    const list = `${desk}/for-commissioners`;
    await editor.submit(`${list}/add`, { resource: 'vat-for-visitors', note: 'The basics' }, list);
    await editor.submit(`${list}/add`, { resource: 'https://x.example/training/vat-for-leaders?a=1' }, list);
    const twice = await editor.submit(`${list}/add`, { resource: 'vat-for-leaders' }, list);
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('It is on the list already');
    const [row] = await sql.query<[{ id: string }]>(
      `SELECT id FROM resources WHERE slug = 'vat-for-leaders'`,
    );
    await editor.submit(`${list}/items/${row.id}/move`, { where: 'up' }, list);

    const { text } = await api.visitor().get('/training/lists/for-commissioners');
    expect(text.indexOf('/training/vat-for-leaders')).toBeLessThan(
      text.indexOf('/training/vat-for-visitors'),
    );
    const [, json = ''] = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(text) ?? [];
    expect((JSON.parse(json) as { itemListElement: unknown[] }).itemListElement).toHaveLength(2);
    expect((await api.visitor().get('/training/vat-for-leaders')).status).toBe(200);

    const embed = await api.visitor().get('/training/lists/for-commissioners/embed');
    expect(embed.headers['content-security-policy']).toContain('frame-ancestors *');
    expect(embed.headers['x-frame-options']).toBeUndefined();
    expect(embed.headers['set-cookie']).toBeUndefined();
    expect(embed.text).not.toContain('<script');
    const feed = await api.visitor().get('/training/lists/for-commissioners/feed.atom');
    expect(feed.text).toContain('<title type="html">');

    const stale = await editor.submit(list, { title: 'Other', audience: 'public', revision: '1' }, list);
    expect(stale.status).toBe(409);
    await editor.submit(`${list}/remove`, {}, list);
    expect((await api.visitor().get('/training/lists/for-commissioners')).status).toBe(404);
  });

  it('are begun once, however often the form is sent', async () => {
    const editor = await api.member(await anEditorPerson());
    const begin = (summary: string) =>
      editor.submit(
        '/training/desk/lists',
        { title: 'Sent twice', summary, audience: 'public' },
        '/training/desk/lists/new',
      );
    const sent = [...(await Promise.all([begin('One'), begin('One')])), await begin('Another')];
    const [first, second, other] = sent.map(({ headers }) => headers['location'] as string);
    expect([second, other]).toEqual([first, `${first}-2`]);
  });

  it('are for editors alone to change', async () => {
    const member = await api.member(await aPerson(sql));
    for (const path of ['/training/desk/lists', '/training/desk/lists/new', '/training/desk/synonyms'])
      expect((await member.get(path)).status).toBe(403);
    const sent = await member.submit('/training/desk/synonyms', { words: 'a b, c d' }, '/account');
    expect(sent.status).toBe(403);
    expect((await api.visitor().get('/training/desk/lists')).status).toBe(303);
  });
});

describe('synonyms', () => {
  it('are added, refused where they say nothing, changed and removed', async () => {
    const editor = await api.member(await anEditorPerson());
    const desk = '/training/desk/synonyms';
    expect((await editor.submit(desk, { words: 'only one' })).text).toContain('Enter at least two');
    expect((await editor.submit(desk, { words: 'it, digital' })).text).toContain('is on every page');
    expect((await editor.submit(desk, { words: 'sales tax, VAT' })).status).toBe(303);
    expect((await api.visitor().get('/training?q=sales+tax')).text).toContain('/training/vat-for-visitors');
    const [, id = ''] = /training\/desk\/synonyms\/([0-9a-f-]{36})/.exec((await editor.get(desk)).text) ?? [];
    expect((await editor.submit(`${desk}/${id}`, { words: 'sales tax\nVAT\nTVA' })).status).toBe(303);
    expect((await editor.submit(`${desk}/${id}/remove`, {}, `${desk}/${id}`)).status).toBe(303);
    expect((await editor.get(desk)).text).toContain('No synonyms yet');
  });
});

describe('saved searches', () => {
  it('are saved once, listed in words and removed by whom they belong to', async () => {
    const member = await api.member(await aPerson(sql));
    const search = '/training?q=vat&topic=vat';
    expect((await member.get(search)).text).toContain('Save this search');
    await member.submit('/training/saved', { query: 'topic=vat&q=vat' }, search);
    expect((await member.get(search)).text).toContain('You keep this search');
    const { text } = await member.get('/training/saved');
    expect(text).toContain('“vat” · VAT');
    const [, path = ''] = /action="(\/training\/saved\/[0-9a-f-]+\/remove)"/.exec(text) ?? [];
    const other = await api.member(await aPerson(sql));
    await other.submit(path, {}, '/account');
    expect((await member.get('/training/saved')).text).toContain('“vat” · VAT');
    await member.submit(path, {}, '/training/saved');
    expect((await member.get('/training/saved')).text).toContain('No saved searches');
    expect((await api.visitor().get('/training/saved')).status).toBe(303);
  });
});
