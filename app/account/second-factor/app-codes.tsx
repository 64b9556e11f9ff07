'use client'

import { type FormEvent, useState } from 'react'
import { Badge } from '../../_ui/badge.tsx'
import { Button } from '../../_ui/button.tsx'
import { CodeField } from '../../_ui/code-field.tsx'
import { EarlyButton } from '../../_ui/early-button.tsx'
import { type AppOffer, beginApp, confirmApp, type Done, turnOffApp } from './actions.ts'
import { problems } from './problems.ts'
import { QrCode } from './qr-code.tsx'
import { useAct } from './use-act.ts'

/** Codes from an authenticator app: set up, or turned off with one more of them. */
export function AppCodes({ isOn, onDone }: { isOn: boolean; onDone: (done: Done) => void }) {
  const [offer, setOffer] = useState<AppOffer | null>(null)
  const [isLeaving, setIsLeaving] = useState(false)
  const { act, problem, setProblem, isBusy } = useAct(done => {
    setOffer(null)
    setIsLeaving(false)
    onDone(done)
  })

  async function begin() {
    const begun = await beginApp().catch(() => ({ problem: problems.away }))
    setProblem('problem' in begun ? begun.problem : null)
    if ('key' in begun) setOffer(begun)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    act(() => (isOn ? turnOffApp(code) : confirmApp(code)))
  }

  const asksForCode = isOn ? isLeaving : offer !== null
  return (
    <section aria-labelledby="app-codes">
      <h2 id="app-codes" className="mb-1 flex items-center gap-2 font-semibold">
        Codes from an app {isOn && <Badge tone="approved">on</Badge>}
      </h2>
      <p className="mb-3 max-w-xl text-muted text-sm">
        After the password, six digits from an authenticator app on your phone, new every half minute.
      </p>
      {!isOn && offer && <OfferedKey offer={offer} />}
      {asksForCode ? (
        <form onSubmit={submit} className="grid max-w-xl gap-3">
          <CodeField isRecovery={false} invalid={problem !== null} autoFocus maxLength={40} />
          <p className="flex flex-wrap gap-2">
            <Button type="submit" look={isOn ? 'danger' : 'primary'} disabled={isBusy}>
              {isOn ? 'Turn off' : 'Turn on'}
            </Button>
            <Button look="quiet" onClick={() => (isOn ? setIsLeaving(false) : setOffer(null))}>
              Cancel
            </Button>
          </p>
        </form>
      ) : (
        <EarlyButton onPress={() => (isOn ? setIsLeaving(true) : begin())} className="justify-self-start">
          {isOn ? 'Turn off…' : 'Set up an app'}
        </EarlyButton>
      )}
      {problem && (
        <p id="code-error" role="alert" className="mt-2 text-danger text-sm">
          {problem}
        </p>
      )}
    </section>
  )
}

function OfferedKey({ offer }: { offer: AppOffer }) {
  return (
    <div className="mb-3 flex max-w-xl flex-wrap items-start gap-4 text-sm">
      <QrCode squares={offer.squares} label="The key below as a QR code" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="mb-2">Scan this with the app, or type the key into it. Then enter the code that it shows.</p>
        <p className="text-muted text-xs">Key</p>
        <code className="wrap-anywhere">{offer.key.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
    </div>
  )
}
