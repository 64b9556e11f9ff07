import { readFileSync } from 'node:fs'

/** An action that the build can be asked for: its file and name, its id, and the path of a page that it is on. */
export interface BuiltAction {
  name: string
  id: string
  path: string
}

/** Every server action of the build. */
export function readBuilt(): BuiltAction[] {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>
  } // as the version of Next in package.json writes it
  return Object.entries(node).map(([id, { workers, filename, exportedName }]) => {
    const [page = ''] = Object.keys(workers)
    const path = page
      .replace(/^app/, '')
      .replace(/\/page$/, '')
      .replaceAll(/\/\([^)]*\)/g, '')
      .replaceAll(/\[\w+\]/g, '1')
    return { id, path, name: `${filename.replace('app/', '')} ${exportedName}` }
  })
}

/** The arguments of an action as React writes them: JSON as field 0, and the fields of each form beside it under its number. */
export function written(args: unknown[]): FormData {
  const body = new FormData()
  const plain = args.map((arg, index) => {
    if (!(arg instanceof FormData)) return arg
    for (const [name, value] of arg) body.append(`_${index + 1}_${name}`, value)
    return `$K${index + 1}`
  })
  body.append('0', JSON.stringify(plain))
  return body
}
