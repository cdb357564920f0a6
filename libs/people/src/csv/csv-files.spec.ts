import { checkRoster } from './check-roster.js';
import { parseConflicts } from './conflicts-file.js';
import { parseMentees } from './mentees-file.js';
import { parseMentors } from './mentors-file.js';
import { describeRowError, type RowError } from './row-error.js';

const MENTEE: Record<string, string> = {
  reference: 'ME-1',
  name: 'Ada Okafor',
  email: 'ada@aldercare.example',
  organisation: 'Alder Care',
  stage: 'planning',
  service_areas: 'adult-social-care',
  region: 'north-east',
  topics: 'vat;pensions',
  formats: 'video',
  availability: 'weekend',
  tracks: 'business;peer',
};
const MENTOR: Record<string, string> = {
  ...MENTEE,
  reference: 'MR-1',
  email: 'tom@birch.example',
  kind: 'peer',
  capacity: '2',
  topics: 'vat;tupe:some',
};
delete MENTOR.tracks;

/** A file of one row: the usual one, with some cells changed, added or (null) left out with their column. */
function fileOf(usual: Record<string, string>, changes: Record<string, string | null> = {}): string {
  const cells = Object.entries({ ...usual, ...changes }).filter(([, value]) => value !== null) as [
    string,
    string,
  ][];
  const quoted = cells.map(([, value]) => `"${value.replaceAll('"', '""')}"`);
  return `${cells.map(([name]) => name).join(',')}\n${quoted.join(',')}\n`;
}

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const mentees = (text: string | Buffer) =>
  parseMentees(typeof text === 'string' ? bytes(text) : text, 'mentees.csv');
const mentors = (text: string) => parseMentors(bytes(text), 'mentors.csv');
const conflicts = (text: string) => parseConflicts(bytes(text), 'conflicts.csv');
const brief = ({ row, column, value, problem }: RowError): string => `${row}|${column}|${value}|${problem}`;

describe('a mentee file', () => {
  it('gives its rows as values', () => {
    const { rows, errors, warnings } = mentees(
      fileOf(MENTEE, {
        working_style: '3;2;4;5',
        rounds_waited: '2',
        goals: 'First line\r\nSecond “line”, with a comma',
      }),
    );
    expect([errors, warnings]).toEqual([[], []]);
    expect(rows).toEqual([
      {
        row: 2,
        reference: 'ME-1',
        name: 'Ada Okafor',
        email: 'ada@aldercare.example',
        organisation: 'Alder Care',
        organisationGroup: '',
        role: '',
        stage: 'planning',
        serviceAreas: ['adult-social-care'],
        region: 'north-east',
        legalForm: null,
        topics: ['vat', 'pensions'],
        formats: ['video'],
        availability: ['weekend'],
        workingStyle: [3, 2, 4, 5],
        tracks: ['business', 'peer'],
        preferredMentors: [],
        avoid: [],
        goals: 'First line\nSecond “line”, with a comma',
        roundsWaited: 2,
      },
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'unknown code',
      { region: 'nort-east' },
      '2|region|nort-east|is not a code that we know. Did you mean north-east?',
    ],
    [
      'label instead of a code',
      { stage: 'Spinning out' },
      '2|stage|Spinning out|is not a code that we know. Did you mean spinning-out?',
    ],
    ['code like no other', { topics: 'vat;quantum' }, '2|topics|quantum|is not a code that we know'],
    [
      'code of a short list',
      { formats: 'hologram' },
      '2|formats|hologram|is not a code that we know. Use one of: video, phone, in-person',
    ],
    ['value listed twice', { topics: 'vat;tupe;vat' }, '2|topics|vat|is in the list twice'],
    ['hole in a list', { topics: 'vat;;tupe' }, '2|topics|vat;;tupe|has nothing between two semicolons'],
    ['list of nothing', { tracks: ' ; ' }, '2|tracks|;|is empty: a value is needed'],
    ['missing value', { name: '  ' }, '2|name||is empty: a value is needed'],
    ['missing reference', { reference: '' }, '2|reference||is empty: a value is needed'],
    [
      'reference with a separator',
      { reference: 'ME 1' },
      '2|reference|ME 1|may hold only letters, digits, hyphens, dots, slashes and underscores',
    ],
    [
      'formula',
      { name: '=1+1' },
      '2|name|=1+1|looks like a formula. Put an apostrophe in front if it is text',
    ],
    [
      'formula after a tab',
      { goals: '\t=HYPERLINK("x")' },
      '2|goals|=HYPERLINK("x")|looks like a formula. Put an apostrophe in front if it is text',
    ],
    [
      'formula with a sign',
      { goals: "-2+3+cmd|' /C calc'!A0" },
      "2|goals|-2+3+cmd|' /C calc'!A0|looks like a formula. Put an apostrophe in front if it is text",
    ],
    [
      'formula that calls',
      { role: '@SUM(A1)' },
      '2|role|@SUM(A1)|looks like a formula. Put an apostrophe in front if it is text',
    ],
    [
      'three answers',
      { working_style: '3;2;4' },
      '2|working_style|3;2;4|must be four digits from 1 to 5, such as 3;2;4;5',
    ],
    [
      'answer of six',
      { working_style: '3;2;4;6' },
      '2|working_style|3;2;4;6|must be four digits from 1 to 5, such as 3;2;4;5',
    ],
    [
      'address without a dot',
      { email: 'ada@care' },
      '2|email|ada@care|is not an email address, such as name@example.org',
    ],
    [
      'address with a space',
      { email: 'ada okafor@care.example' },
      '2|email|ada okafor@care.example|is not an email address, such as name@example.org',
    ],
    [
      'two addresses',
      { email: 'a@b.example;c@d.example' },
      '2|email|a@b.example;c@d.example|is not an email address, such as name@example.org',
    ],
    [
      'six choices',
      { preferred_mentors: 'a;b;c;d;e;f' },
      '2|preferred_mentors|a;b;c;d;e;f|has 6 values: the most is 5',
    ],
    [
      'a list without end, once',
      { topics: 'x;'.repeat(20_000) },
      `2|topics|${'x;'.repeat(40)}…|has 20000 values: the most is 100`,
    ],
    ['half a round', { rounds_waited: '1.5' }, '2|rounds_waited|1.5|must be a whole number from 0 to 1000'],
    ['negative rounds', { rounds_waited: '-1' }, '2|rounds_waited|-1|must be a whole number from 0 to 1000'],
    [
      'long name',
      { name: 'a'.repeat(201) },
      `2|name|${'a'.repeat(80)}…|is 201 characters long: the most is 200`,
    ],
    [
      'text that turns direction',
      { name: 'Ada\u202Eexe' },
      '2|name|Ada\u202Eexe|has a character that cannot be shown',
    ],
  ])('refuses a %s', (_, changes, expected) => {
    const { rows, errors } = mentees(fileOf(MENTEE, changes));
    expect(errors.map(brief)).toEqual([expected]);
    expect(rows).toEqual([]);
  });

  it.each([
    ['a telephone number', { role: '+44 20 7946 0000' }],
    ['a bullet point', { goals: '- Keep staff (care workers)\n- Win a bid' }],
    ['a minus in words', { role: '-' }],
  ])('takes %s for what it is', (_, changes) => {
    expect(mentees(fileOf(MENTEE, changes)).errors).toEqual([]);
  });

  it('takes an apostrophe in front for the mark of text', () => {
    const { rows, errors } = mentees(fileOf(MENTEE, { organisation: "'=Equals Housing", name: "O'Neil" }));
    expect(errors).toEqual([]);
    expect(rows[0]?.organisation).toBe('=Equals Housing');
  });

  it('lists every error of every row, not only the first', () => {
    const second = fileOf(MENTEE, { reference: 'ME-2', stage: 'x', region: 'y' }).split('\n')[1] ?? '';
    const { errors } = mentees(`${fileOf(MENTEE, { email: 'no', topics: '' })}${second}\n`);
    expect(errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 email',
      '2 topics',
      '3 stage',
      '3 region',
    ]);
  });

  it('names the row that had a reference first, even where that row is wrong too', () => {
    const wrong = fileOf(MENTEE, { email: 'no' });
    const again = fileOf(MENTEE).split('\n')[1] ?? '';
    expect(mentees(`${wrong}${again}\n`).errors.map(brief)).toContain('3|reference|ME-1|is already in row 2');
  });

  it('counts rows as a spreadsheet does: records, not lines, and blank ones too', () => {
    const [header = '', first = ''] = fileOf(MENTEE, { goals: 'one\ntwo\nthree' }).split(/\n(?=")/);
    const wrong = fileOf(MENTEE, { reference: 'ME-2', region: 'nowhere', goals: '' }).split('\n')[1] ?? '';
    expect(mentees(`${header}\n${first}\n${wrong}\n`).errors.map(({ row }) => row)).toEqual([4]);
  });
});

describe('a file as a whole', () => {
  const good = fileOf(MENTEE);
  const utf16 = (text: string): Buffer =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

  it.each<[string, Buffer | string, RegExp]>([
    ['is empty', '', /^1\|\|\|the file is empty/],
    ['holds only blanks', ' \n \n', /^1\|\|\|the file is empty/],
    ['has only a header', good.split('\n')[0] ?? '', /^1\|\|\|the file has a header and no rows/],
    [
      'is Latin-1',
      Buffer.from(fileOf(MENTEE, { name: 'Zoë' }), 'latin1'),
      /^2\|\|\|the file is not UTF-8: line 2/,
    ],
    ['is UTF-16', utf16(good), /^1\|\|\|the file is UTF-16/],
    ['is UTF-16 without a mark', Buffer.from(good, 'utf16le'), /^1\|\|\|the file is UTF-16/],
    ['is a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /^1\|\|\|the file is a spreadsheet/],
    ['has a NUL byte', good.replace('Ada', 'A\0da'), /^2\|\|\|has a NUL byte/],
    ['has no stage column', fileOf(MENTEE, { stage: null }), /^1\|stage\|\|this column is missing/],
    [
      'has a column twice',
      `${good.replace(/\n/, ',name\n').trimEnd()},"Ada"\n`,
      /^1\|name\|\|this column is there twice/,
    ],
    [
      'has semicolons between columns',
      good.replaceAll(',', ';'),
      /the columns are separated by “;”: they must be separated by commas/,
    ],
    [
      'has a quote that closes too soon',
      good.replace('"Alder Care"', '"Alder Care'),
      /^2\|\|\|this row cannot be read: check its double quotes/,
    ],
    [
      'has a quote that never closes',
      good.replace(/"business;peer"\n$/, '"business'),
      /^2\|\|\|a double quote is opened here and never closed/,
    ],
    [
      'has a row that is too long',
      fileOf(MENTEE, { goals: 'x'.repeat(100_001) }).replaceAll('"', ''),
      /^2\|\|\|is longer than 100,000 characters: a cell holds too much, or a double quote/,
    ],
    [
      'has a comma outside quotes',
      good.replace('"Alder Care"', 'Alder, Care, Ltd'),
      /^2\|\|\|has 13 values where the header has 11 columns/,
    ],
  ])('is refused when it %s', (_, content, expected) => {
    const { errors } = mentees(content);
    expect(errors.map(brief).join('\n')).toMatch(expected);
  });

  it.each([
    ['a byte order mark', `\uFEFF${good}`],
    ['Windows line ends', good.replaceAll('\n', '\r\n')],
    ['no line end after the last row', good.trimEnd()],
    ['empty rows at the end', `${good},,,,\n\n,\n`],
    ['columns in another order', fileOf(Object.fromEntries(Object.entries(MENTEE).reverse()))],
  ])('is read with %s', (_, content) => {
    const { rows, errors } = mentees(content);
    expect(errors).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(['Ada Okafor']);
  });

  it('warns of columns that it does not know, and ignores them', () => {
    const { rows, warnings } = mentees(fileOf(MENTEE, { shoe_size: '7' }));
    expect(rows).toHaveLength(1);
    expect(warnings.map(brief)).toEqual(['1|shoe_size||is not a column that we know, and is ignored']);
  });

  it('refuses more than 100,000 rows, once', () => {
    const [header = '', line = ''] = good.split('\n');
    const lines = Array.from({ length: 100_002 }, (_, index) => line.replace('ME-1', `ME-${index}`));
    const { rows, errors } = mentees([header, ...lines].join('\n'));
    expect(errors.map(brief)).toEqual(['100002|||the file has more than 100,000 rows. Split it']);
    expect(rows).toHaveLength(100_000);
  });
});

describe('a mentor file', () => {
  it('reads strong and some experience', () => {
    expect(mentors(fileOf(MENTOR)).rows[0]?.topics).toEqual([
      { code: 'vat', level: 'strong' },
      { code: 'tupe', level: 'some' },
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['capacity of 0', { capacity: '0' }, '2|capacity|0|must be a whole number from 1 to 10'],
    ['capacity of 99', { capacity: '99' }, '2|capacity|99|must be a whole number from 1 to 10'],
    ['capacity of 1.5', { capacity: '1.5' }, '2|capacity|1.5|must be a whole number from 1 to 10'],
    ['capacity in words', { capacity: 'two' }, '2|capacity|two|must be a whole number from 1 to 10'],
    ['missing capacity', { capacity: '' }, '2|capacity||is empty: a value is needed'],
    [
      'peer mentor without a stage',
      { stage: '' },
      '2|stage||is empty: a peer mentor needs the furthest stage that they have led an organisation to',
    ],
    [
      'kind that is neither',
      { kind: 'friend' },
      '2|kind|friend|is not a code that we know. Use one of: business, peer',
    ],
    [
      'topic at two levels',
      { topics: 'vat:some;vat' },
      '2|topics|vat|is in the list twice, also as vat:some',
    ],
    [
      'level that is neither',
      { topics: 'vat:much' },
      '2|topics|vat:much|write vat for strong, or vat:some for some experience',
    ],
    [
      'preferred stage that is none',
      { preferred_stages: 'newish' },
      '2|preferred_stages|newish|is not a code that we know. Did you mean new?',
    ],
  ])('refuses a %s', (_, changes, expected) => {
    expect(mentors(fileOf(MENTOR, changes)).errors.map(brief)).toEqual([expected]);
  });

  it('lets a business mentor leave the stage out', () => {
    const { rows, errors } = mentors(fileOf(MENTOR, { kind: 'business', stage: '' }));
    expect(errors).toEqual([]);
    expect(rows[0]?.stage).toBeNull();
  });
});

describe('a conflict file', () => {
  const rowOf = (line: string) => conflicts(`mentee,mentor,reason,until\n${line}\n`);

  it.each([
    ['ME-1,MR-1,live-bid,2026-02-30', '2|until|2026-02-30|must be a real date, written like 2027-03-31'],
    ['ME-1,MR-1,live-bid,0000-03-31', '2|until|0000-03-31|must be a real date, written like 2027-03-31'],
    ['ME-1,MR-1,live-bid,31/03/2027', '2|until|31/03/2027|must be a real date, written like 2027-03-31'],
    [
      'ME-1,MR-1,feud,',
      '2|reason|feud|is not a code that we know. Use one of: line-management, live-bid, failed-pairing, other',
    ],
    [',MR-1,other,', '2|mentee||is empty: a value is needed'],
    ['ME-1,MR-1,other,\nME-1,MR-1,other,', '3|mentee|ME-1|this conflict is already in row 2'],
  ])('refuses %s', (line, expected) => {
    expect(rowOf(line).errors.map(brief)).toEqual([expected]);
  });

  it('takes a real date, and none', () => {
    expect(rowOf('ME-1,MR-1,live-bid,2028-02-29\nME-1,MR-1,other,').rows.map(({ until }) => until)).toEqual([
      '2028-02-29',
      null,
    ]);
  });

  it('may have no rows, with a warning', () => {
    const { errors, warnings } = conflicts('mentee,mentor,reason\n');
    expect([errors.length, warnings.length]).toEqual([0, 1]);
  });
});

describe('the files together', () => {
  const fileNames = { mentees: 'mentees.csv', mentors: 'mentors.csv', conflicts: 'conflicts.csv' };
  const check = (
    menteeChanges: Record<string, string>,
    mentorChanges: Record<string, string> = {},
    lines = '',
  ) =>
    checkRoster({
      mentees: mentees(fileOf(MENTEE, menteeChanges)),
      mentors: mentors(fileOf(MENTOR, mentorChanges)),
      conflicts: conflicts(`mentee,mentor,reason\n${lines}`),
      fileNames,
    });
  const told = (found: RowError[]): string[] => found.map(describeRowError);

  it('refuse a preferred mentor and a conflict that lead nowhere', () => {
    const { errors } = check({ preferred_mentors: 'MR-1;MR-9' }, {}, 'ME-8,MR-1,other\n');
    expect(told(errors)).toEqual([
      'mentees.csv:2:preferred_mentors MR-9 – there is no mentor with this reference',
      'conflicts.csv:2:mentee ME-8 – there is no mentee with this reference',
    ]);
  });

  it('accept references that the platform knows already', () => {
    const known = {
      mentees: new Set<string>(),
      mentors: new Set(['MR-9']),
      organisations: new Set<string>(),
    };
    const files = { mentees: mentees(fileOf(MENTEE, { preferred_mentors: 'MR-9' })), fileNames };
    expect(checkRoster(files, known).errors).toEqual([]);
    expect(checkRoster(files).errors).toHaveLength(1);
  });

  it('do not report a reference as unknown whose row is only wrong otherwise', () => {
    expect(check({ preferred_mentors: 'MR-1' }, { capacity: '99' }).errors).toEqual([]);
  });

  it('warn of somebody to avoid who is nobody, and know organisations by any spelling', () => {
    expect(told(check({ avoid: 'MR-1;  alder   CARE;Elm Care' }).warnings)).toEqual([
      'mentees.csv:2:avoid Elm Care – is neither the reference of a mentor nor an organisation that we know, so it has no effect yet',
    ]);
  });

  it('refuse one address for two references, whatever its case', () => {
    const [header = '', first = ''] = fileOf(MENTEE).split('\n');
    const second = first.replace('ME-1', 'ME-2').replace('ada@', 'ADA@');
    const { errors } = checkRoster({ mentees: mentees(`${header}\n${first}\n${second}\n`), fileNames });
    expect(told(errors)).toEqual([
      'mentees.csv:3:email ADA@aldercare.example – is also the address of ME-1 in row 2. Two people cannot share one',
    ]);
  });

  it('take one address in both files for one person, and say which name counts', () => {
    const { errors, warnings } = check({}, { email: 'Ada@aldercare.example', name: 'Ada O.' });
    expect(errors).toEqual([]);
    expect(told(warnings)).toEqual([
      'mentors.csv:2:name Ada O. – is the address of Ada Okafor in the mentee file, so this is one person and that name is used',
    ]);
  });
});
