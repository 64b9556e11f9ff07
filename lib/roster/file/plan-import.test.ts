import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { roles } from '#db/schema'
import { planImport } from '#lib/roster/file/plan-import'
import { readLines } from '#lib/roster/file/read-lines'
import { aPerson } from '#lib/roster/file/test-data'
import { writeFile } from '#lib/roster/file/write-file'
import type { Person } from '#lib/roster/person'

const ada = aPerson({
  id: 9,
  profile: { email: 'ada@docket.example', name: 'Ada' },
  access: { roles: ['admin'], seats: [] },
})
const ann = aPerson()
const sites = ['redline', 'oldtimer']

/** What a file makes of the roster of Ada, who imports, and Ann. */
function plan(text: string, people: Person[] = [ada, ann]) {
  const read = readLines(Buffer.from(text))
  assert.ok('lines' in read, JSON.stringify(read))
  return planImport({ people, sites, selfId: ada.id }, read.lines)
}

/** In one line each what happens, and what is refused. */
function told(text: string): string[] {
  const { steps, refused } = plan(text)
  return [
    ...steps.map(({ line, notes }) => `${line} ${notes.join('; ')}`),
    ...refused.flatMap(({ line, problems }) => problems.map(({ column, problem }) => `${line} ${column}: ${problem}`)),
  ]
}

for (const [what, text, expected] of [
  [
    'a change is told field by field',
    'email,name,country,public\nann@docket.example,Ann,DE,no',
    ['2 Name: Ann de Vries → Ann; Country: NL → DE; Public: yes → no'],
  ],
  [
    'roles, sites and sections',
    'email;roles;sites\nann@docket.example;contributor, moderator;"redline; oldtimer (Rally)"',
    ['2 Roles: moderator → contributor, moderator; Sites: redline → oldtimer (Rally), redline'],
  ],
  [
    'hours, order and leaving',
    'email;hours;order;active\nann@docket.example;;3;no',
    ['2 Working hours: Mon 09:00–17:00 → none; Order: 1 → 3; Deactivated'],
  ],
  ['e-mail addresses are known in any case', 'email,name\n ANN@docket.example ,Ann', ['2 Name: Ann de Vries → Ann']],
  ['somebody new', 'email,name,roles,country\nbo@docket.example,Bo,moderator,', ['2 Added as moderator']],
  [
    'somebody new with all',
    'email,name,roles,country,order\nbo@docket.example,Bo,admin,DE,2',
    ['2 Added as admin; Country: none → DE; Order: at the end → 2'],
  ],
  [
    'somebody new without what is needed',
    'email\nbo@docket.example',
    ['2 name: Give a name', '2 roles: Give at least one role'],
  ],
  [
    'nobody changes their own roles',
    'email,roles\nada@docket.example,moderator',
    ['2 roles: Nobody changes their own roles: another admin can'],
  ],
  ['nobody deactivates themselves', 'email,active\nada@docket.example,no', ['2 active: Nobody deactivates themselves']],
  ['the rest of oneself', 'email,roles,country\nada@docket.example,admin,DE', ['2 Country: NL → DE']],
  ['a site that is not there', 'email,sites\nann@docket.example,nowhere', ['2 sites: There is no site “nowhere”']],
  [
    'every fault of a line',
    'email,country,order\nann@docket.example,Germany,first',
    ['2 country: There is no country “Germany”: write its two letters, such as DE', '2 order: Write a whole number'],
  ],
  [
    'the same person twice',
    'email,name\nann@docket.example,Ann\nAnn@docket.example,Anna',
    ['2 Name: Ann de Vries → Ann', '3 email: This person stands in line 2 already'],
  ],
  ['no address', 'email,name\nann,Ann', ['2 email: This is no e-mail address']],
  [
    'a broken line',
    'email,name\nann@docket.example',
    ['2 null: This line has more or fewer cells than the first line has columns'],
  ],
] as const)
  test(what, () => assert.deepEqual(told(text), expected))

test('who is not in the file is left alone, and counted', () => {
  const { steps, same, absent } = plan('email,name\nann@docket.example,Ann de Vries')
  assert.deepEqual({ steps, same, absent }, { steps: [], same: 1, absent: 1 })
})

test('the file that was written changes nothing, whoever is on the roster', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  const odd = fc.oneof(text, fc.stringMatching(/^'{0,2}[=+@;|()\\" ,-]{1,5}$/))
  const seat = (slug: string) =>
    fc.record({ slug: fc.constant(slug), sections: fc.option(fc.array(odd, { minLength: 1, maxLength: 3 })) })
  const shift = fc.tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 1, max: 1440 }),
  )
  const people = fc.array(
    fc.record({
      name: odd,
      roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
      country: fc.constantFrom('NL', null),
      seats: fc.subarray(sites).chain(slugs => fc.tuple(...slugs.map(seat))),
      hours: fc.array(
        shift.filter(([, from, to]) => from < to),
        { maxLength: 4 },
      ),
      order: fc.integer({ min: -5, max: 2_000_000 }),
      isActive: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(people, given => {
      const roster = given.map(({ name, country, roles, seats, hours, ...rest }, id) =>
        aPerson({
          id,
          profile: { email: `${id}@docket.example`, name, country },
          access: { roles, seats },
          hours: hours.map(([weekday, fromMinute, toMinute]) => ({ weekday, fromMinute, toMinute })),
          ...rest,
        }),
      )
      const { steps, refused, same, absent } = plan(writeFile(roster), roster)
      assert.deepEqual({ steps, refused, same, absent }, { steps: [], refused: [], same: roster.length, absent: 0 })
    }),
    { numRuns: 100 },
  )
})

test('sites and sections of any name come back from the text they are written as', () => {
  const section = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map(text => text.replaceAll(/[\r\n\0]/g, ' ').trim())
    .filter(text => text !== '')
  fc.assert(
    fc.property(fc.uniqueArray(section, { minLength: 1, maxLength: 4 }), sections => {
      const seats = [{ slug: 'redline', sections: sections.toSorted() }]
      const there = aPerson({ access: { roles: ['moderator'], seats } })
      const [step] = plan(writeFile([there]), [ada, ann]).steps
      assert.deepEqual(step?.after.access.seats, seats)
    }),
  )
})
