'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { NewDevice } from '#lib/sign-in/new-devices'
import { Button } from '../_ui/button.tsx'
import { TimeAgo } from '../_ui/time-ago.tsx'
import { askServer } from './ask-server.ts'
import { settle } from './new-device-actions.ts'
import { answerOr, nothingChanged } from './roster/answer-or.ts'

/** Above each page: devices that signed in as this person lately and that they have not said to be theirs. */
export function NewDeviceNotice({ devices: rendered }: { devices: NewDevice[] }) {
  const devices = useNewDevices(rendered)
  const [settled, setSettled] = useState<{ id: number; isOwn: boolean }[]>([])
  const open = devices.filter(({ id }) => settled.every(one => one.id !== id))
  const wasForeign = settled.some(one => !one.isOwn)
  return (
    <div role="status" aria-label="New devices" className="shrink-0 text-sm">
      {(open.length > 0 || wasForeign) && (
        <div className="grid gap-2 border-line border-b bg-raised px-4 py-2">
          {open.map(device => (
            <Line
              key={device.id}
              device={device}
              onSettled={isOwn => setSettled([...settled, { id: device.id, isOwn }])}
            />
          ))}
          {wasForeign && (
            <p>
              It is signed out. Somebody knows how you sign in:{' '}
              <a href="/sign-in/forgot" className="underline">
                choose another password
              </a>
              , and tell an admin of your desk.
            </p>
          )}
        </div>
      )}
    </div>
  )
}

function Line({ device, onSettled }: { device: NewDevice; onSettled: (isOwn: boolean) => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, start] = useTransition()

  function say(isOwn: boolean) {
    start(async () => {
      const refused = await answerOr(settle({ id: device.id, isOwn }), { problem: nothingChanged })
      if (refused) setProblem(refused.problem)
      else onSettled(isOwn)
    })
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 wrap-anywhere">
        New device signed in <TimeAgo at={device.since} suffix=" ago" />:{' '}
        <span className="font-medium">{device.device}</span>, {device.address ?? 'address unknown'}
      </p>
      <p className="flex flex-wrap gap-2">
        <Button disabled={isBusy} onClick={() => say(true)}>
          It was me
        </Button>
        <Button look="danger" disabled={isBusy} onClick={() => say(false)}>
          Not me: sign it out
        </Button>
      </p>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}

const askAgainMs = 60_000

/** As the page came; asked again at each further page, since what is around them stays, and each minute. */
function useNewDevices(rendered: NewDevice[]): NewDevice[] {
  const pathname = usePathname()
  const lastPath = useRef(pathname)
  const [asked, setAsked] = useState({ since: rendered, devices: rendered })
  useEffect(() => {
    const ask = async () => {
      if (document.hidden) return
      const devices = await askServer<NewDevice[]>('/api/devices', { isUnasked: true })
      if (devices) setAsked({ since: rendered, devices })
    }
    if (lastPath.current !== pathname) ask()
    lastPath.current = pathname
    const timer = setInterval(ask, askAgainMs)
    return () => clearInterval(timer)
  }, [rendered, pathname])
  return asked.since === rendered ? asked.devices : rendered
}
