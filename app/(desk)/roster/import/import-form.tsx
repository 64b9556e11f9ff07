'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import type { Imported } from '#lib/roster/file/import-roster'
import { Button } from '../../../_ui/button.tsx'
import { ImportReport } from './import-report.tsx'
import { ImportSummary } from './import-summary.tsx'
import { sendFile } from './send-file.ts'

type Became = Imported | { error: string }

/** Takes a file, or its lines; shows what it would change, and then does that. */
export function ImportForm() {
  const [checked, setChecked] = useState<{ file: Blob; became: Became } | null>(null)
  const [isBusy, start] = useTransition()
  const router = useRouter()

  async function check(form: FormData) {
    const file = await fileIn(form)
    setChecked({ file, became: file.size > 0 ? await sendFile(file, null) : { error: nothingRead } })
  }

  async function apply(file: Blob, mark: string) {
    setChecked({ file, became: await sendFile(file, mark) })
    router.refresh()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    start(() => check(form))
  }

  return (
    <>
      <form onSubmit={submit} onChange={() => setChecked(null)} className="grid gap-3 text-sm">
        <label className="grid gap-1 font-medium">
          File
          <input
            type="file"
            name="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="field max-w-md py-1 font-normal file:mr-3 file:cursor-pointer"
          />
        </label>
        <label className="grid gap-1 font-medium">
          Or its lines
          <textarea
            name="lines"
            rows={4}
            spellCheck={false}
            className="field w-full py-1.5 font-mono font-normal"
            placeholder="email,name,roles"
          />
        </label>
        <p>
          <Button type="submit" look={checked ? 'plain' : 'primary'} disabled={isBusy}>
            Dry run
          </Button>
        </p>
      </form>
      <div role="status">
        {isBusy && <p className="text-muted text-sm">Reading…</p>}
        {checked && !isBusy && <ImportSummary became={checked.became} />}
      </div>
      {checked && !isBusy && (
        <ImportReport became={checked.became} onApply={mark => start(() => apply(checked.file, mark))} />
      )}
    </>
  )
}

const nothingRead =
  'There is nothing to read. Choose a file (again, if it was saved since it was chosen), or paste its lines.'

/** The file as it is now: what is applied later is what was looked at, also when it changes on the disk. */
async function fileIn(form: FormData): Promise<Blob> {
  const [file, lines] = [form.get('file'), form.get('lines')]
  if (!(file instanceof File) || file.size === 0) return new Blob([String(lines ?? '').trim()])
  // A browser no longer reads what was changed on the disk.
  return new Blob([await file.arrayBuffer().catch(() => new ArrayBuffer(0))])
}
