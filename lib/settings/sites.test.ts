import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { takeIn } from '#lib/intake/take-in'
import { Forbidden, NotFound } from '#lib/permissions'
import { newSiteForm, proposeSlug } from '#lib/settings/site-form'
import { addSite, changeSite, listSites } from '#lib/settings/sites'
import { findSite } from '#lib/sites'
import { aClient, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const admin = await signedIn({ roles: ['admin'] })
const cars = {
  name: 'Cars',
  slug: 'cars',
  url: 'https://cars.example',
  language: 'en',
  isDevelopment: false,
  sendsStatements: false,
}

const logged = async () =>
  (await db().selectFrom('event').select('note').where('kind', '=', 'setting').orderBy('id').execute()).map(
    ({ note }) => note,
  )

test('a new site can be used at once, and the log tells of it', async () => {
  assert.equal(await addSite(admin, cars), 'added')
  assert.ok((await signedInAgain(admin.id)).sites.some(({ slug }) => slug === 'cars'))
  const comment = {
    ...{ external_id: 'c1', author: { name: 'Ada' }, body: 'Fine.', created_at: '2026-11-24T10:00:00Z' },
    article: { external_id: '1', url: 'https://cars.example/1', title: 'One' },
  }
  const [taken] = await takeIn(await aClient((await findSite('cars')) ?? 0), [comment])
  assert.ok(taken && 'status' in taken && taken.status === 'approved')
  assert.deepEqual(await logged(), ['Added the site “Cars”'])
})

test('of five people who add the same slug at once, one succeeds', async () => {
  const became = await Promise.all(Array.from({ length: 5 }, () => addSite(admin, { ...cars, slug: 'boats' })))
  assert.deepEqual(became.sort(), ['added', 'taken', 'taken', 'taken', 'taken'])
})

test('a site is changed but for its slug, and the log tells what was before', async () => {
  await addSite(admin, { ...cars, slug: 'bikes', name: 'Bikes' })
  const staff = await signedInAgain(admin.id)
  await changeSite(staff, 'bikes', {
    name: 'Bicycles',
    url: 'http://10.0.0.7',
    language: 'en',
    isDevelopment: true,
    sendsStatements: true,
  })
  const site = (await listSites(staff)).find(({ slug }) => slug === 'bikes')
  assert.deepEqual(site, {
    slug: 'bikes',
    name: 'Bicycles',
    url: 'http://10.0.0.7',
    language: 'en',
    isDevelopment: true,
    sendsStatements: true,
  })
  const note = (await logged()).at(-1)
  assert.match(
    note ?? '',
    /^Name of the site: Bikes → Bicycles; Address.*; Development site: no → yes; Statements to authors: no → yes$/,
  )
})

test('saving what is so already writes nothing', async () => {
  const before = await logged()
  const { slug, ...details } = cars
  await changeSite(await signedInAgain(admin.id), slug, details)
  assert.deepEqual(await logged(), before)
  await assert.rejects(changeSite(admin, 'nowhere', details), NotFound)
})

test('those who do not administer neither see, add nor change sites', async () => {
  const staff = await signedIn({ roles: ['contributor', 'moderator'] })
  await assert.rejects(listSites(staff), Forbidden)
  await assert.rejects(addSite(staff, { ...cars, slug: 'mine' }), Forbidden)
  await assert.rejects(changeSite(staff, 'cars', cars), Forbidden)
})

for (const [name, slug] of [
  ['The Last V8', 'the-last-v8'],
  ['Übergröße & Söhne!', 'ubergrosse-sohne'],
  ['  -- Cars --  ', 'cars'],
  ['自動車', ''],
] as const)
  test(`${name} is proposed as “${slug}”`, () => {
    assert.equal(proposeSlug(name), slug)
  })

for (const [field, value] of [
  ...['', 'Cars', '-cars', 'a b', 'x'.repeat(64)].map(slug => ['slug', slug]),
  ...['', 'cars.example', 'ftp://cars.example', 'javascript:alert(1)', 'https://', 'https://u:p@cars.example'].map(
    url => ['url', url],
  ),
  ...['', 'english please', 'e'].map(language => ['language', language]),
  ...['', '  '].map(blank => ['name', blank]),
] as [string, string][])
  test(`the ${field} “${value.slice(0, 40)}” is refused by its name`, () => {
    const { error } = newSiteForm.safeParse({ ...cars, [field]: value })
    assert.deepEqual(error?.issues[0]?.path, [field])
  })

test('an address is kept without the slash at its end', () => {
  assert.equal(newSiteForm.parse({ ...cars, url: ' HTTPS://Cars.example/blog/ ' }).url, 'https://cars.example/blog')
})
