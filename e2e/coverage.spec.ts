import { expect } from '@playwright/test'
import { press, test } from './fixtures.ts'

const hourMs = 3_600_000

/** The last Sunday, at this hour in UTC. */
function lastSunday(hour: number): Date {
  const today = new Date()
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate())
  return new Date(midnight - (today.getUTCDay() || 7) * 24 * hourMs + hour * hourMs)
}

test('an admin sees in which hours comments arrive and nobody is on duty, and moves there by key', async ({
  open,
  desk,
}) => {
  for (const hour of [2, 3, 3, 4]) await desk.comments(['alpha'], { created_at: lastSunday(hour) })
  await desk.hours(desk.moderator, [{ weekday: 7, fromMinute: 4 * 60, toMinute: 5 * 60 }])
  const page = await open(`/roster/coverage?site=${desk.slug}&zone=UTC`, { as: await desk.staff('Ada', ['admin']) })
  await expect(page.getByText('In 2 of the week’s 168 hours comments arrive and nobody is on duty')).toContainText(
    'Sunday 02:00–04:00 (3 comments)',
  )
  await page.getByRole('gridcell').first().focus()
  await press(page, ...Array(6).fill('ArrowDown'), ...Array(3).fill('ArrowRight'))
  await expect(page.locator(':focus')).toContainText('not covered, 2 comments, nobody on duty')
  await press(page, 'ArrowRight')
  await expect(page.locator(':focus')).toContainText('1 comment, Mo on duty')
  await expect(page.getByText('Sunday, 04:00–05:00: 1 comment, Mo on duty')).toBeVisible()
})

test('without working hours and comments the coverage says so', async ({ open, desk }) => {
  const page = await open(`/roster/coverage?site=${desk.slug}`, { as: await desk.staff('Ada', ['admin']) })
  await expect(page.getByText('No comment arrived in the last four weeks.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Mo' })).toBeVisible()
})
