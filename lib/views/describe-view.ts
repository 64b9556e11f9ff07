import { ages } from '#lib/filter'
import { queueLabels } from '#lib/queues/names'
import type { View } from '#lib/views/view'

/** The queue and the filter in words: “Pending · age: last 7 days · search: torque”. */
export function describeView({ list }: Pick<View, 'list'>): string {
  if (!list) return 'Its filter can no longer be read.'
  const { age } = list.filter
  const set = Object.entries({ ...list.filter, age: age && ages[age] }).filter(([, value]) => value !== null)
  return [queueLabels[list.queue], ...set.map(([name, value]) => `${name}: ${value}`)].join(' · ')
}
