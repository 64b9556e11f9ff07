'use client'

import { type ColumnDef, constructTable, type RowData, tableFeatures } from '@tanstack/react-table'
import { useState } from 'react'

const stateless = tableFeatures({
  // What useTable brings for tables with state of their own is a third of the library; this one has none.
  coreReactivityFeature: {
    createOptionsStore: false,
    wrapExternalAtoms: false,
    addSubscription: refuse,
    createWritableAtom: refuse,
    createReadonlyAtom: read => ({ get: read, subscribe: () => ({ unsubscribe: () => {} }) }),
    untrack: read => read(),
    batch: run => run(),
    schedule: queueMicrotask,
  },
})

export type Stateless = typeof stateless

/** A table of columns and rows that only its props change: what is selected and hidden is kept outside. */
export function usePlainTable<Row extends RowData & { id: number }>(columns: ColumnDef<Stateless, Row>[], rows: Row[]) {
  const [table] = useState(() => constructTable({ features: stateless, columns, data: rows, getRowId }))
  table.setOptions(before => ({ ...before, columns, data: rows }))
  return table
}

function getRowId(row: { id: number }): string {
  return String(row.id)
}

function refuse(): never {
  throw new Error('This table has no state')
}
