import { globSync } from 'node:fs'
import { projectRoot } from '#lib/env'

interface Route {
  pattern: string
  /** Matches the path, and names its parts that differ. */
  path: RegExp
}

let routes: Route[] | undefined

/**
 * The page or route of the app that answers the URL, as its folder says it: `/queues/[queue]`. There are few of them,
 * whatever visitors ask for: files of the build are `/_next`, and what nothing answers is `other`.
 */
export function routeOf(url: string): string {
  return find(pathIn(url))?.pattern ?? (url.startsWith('/_next/') ? '/_next' : 'other')
}

/** Parts of a path that are no secret and name nobody; whatever else differs is shown by its name. */
const shownParts = ['id', 'queue', 'site']

/**
 * The path of the URL as the log may keep it: `/queues/pending`, `/link/[token]`. Of what nothing answers only the first
 * part is shown, as the rest may be a secret in a wrong place.
 */
export function pathShown(url: string): string {
  const route = find(pathIn(url))
  if (!route) return firstPartOf(pathIn(url))
  const [, ...values] = route.path.exec(pathIn(url)) ?? []
  return route.pattern.replace(/\[([^\]]+)\]/g, (part, name) => {
    const value = values.shift() ?? ''
    return shownParts.includes(name) && /^[\w-]{1,40}$/.test(value) ? value : part
  })
}

function firstPartOf(path: string): string {
  const first = `/${path.split('/')[1]?.slice(0, 40) ?? ''}`
  return first === path ? path : `${first}…`
}

function pathIn(url: string): string {
  return url.replace(/[?#].*/s, '').replace(/(?<=.)\/$/, '')
}

function find(path: string): Route | undefined {
  routes ??= readRoutes()
  return routes.find(route => route.path.test(path))
}

/** From those with the fewest parts that differ, as Next chooses. */
function readRoutes(): Route[] {
  const patterns = globSync('app/**/{page.tsx,route.ts}', { cwd: projectRoot }).map(toPattern)
  return patterns
    .toSorted((a, b) => a.split('[').length - b.split('[').length)
    .map(pattern => ({ pattern, path: toExpression(pattern) }))
}

function toPattern(file: string): string {
  const folders = file.split(/[\\/]/).slice(1, -1)
  return `/${folders.filter(folder => !folder.startsWith('(')).join('/')}`
}

function toExpression(pattern: string): RegExp {
  const parts = pattern.replace(/[.*+?^${}()|\\]/g, '\\$&').split(/(\[[^\]]+\])/)
  const written = parts.map(part => (part.startsWith('[') ? `(${part.startsWith('[\\.') ? '.+' : '[^/]+'})` : part))
  return new RegExp(`^${written.join('')}$`)
}
