'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { NewDevice } from '#lib/sign-in/new-devices'
import { askServer } from './ask-server.ts'

/** Above each page: devices that signed in as this person lately and that they have not said to be theirs. */
export function NewDeviceNotice({ devices: rendered }: { devices: NewDevice[] }) {
  const devices = useNewDevices(rendered)
  const Line = useLine(devices)
  const [settled, setSettled] = useState<{ id: number; isOwn: boolean }[]>([])
  const open = Line ? devices.filter(({ id }) => settled.every(one => one.id !== id)) : []
  const wasForeign = settled.some(one => !one.isOwn)
  return (
    <div role="status" aria-label="New devices" className="shrink-0 text-sm">
      {(open.length > 0 || wasForeign) && (
        <div className="grid gap-2 border-line border-b bg-raised px-4 py-2">
          {Line &&
            open.map(device => (
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

/** What tells of a device is fetched when there is one, and tried again whenever they are asked for. */
function useLine(devices: NewDevice[]) {
  const [parts, setParts] = useState<typeof import('./new-device-line.tsx') | null>(null)
  useEffect(() => {
    if (devices.length > 0) import('./new-device-line.tsx').then(setParts, () => {})
  }, [devices])
  return parts?.NewDeviceLine
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
