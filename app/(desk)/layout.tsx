import type { ReactNode } from 'react'
import { keymapWith } from '#lib/keys'
import { startingPosition } from '#lib/live/list-decided'
import { actsOf } from '#lib/permissions'
import { countQueues } from '#lib/queues/count'
import { requireStaff, sessionToken } from '#lib/session'
import { listKeys } from '#lib/settings/keys'
import { listNewDevices } from '#lib/sign-in/new-devices'
import { listReasons } from '#lib/sites/list-reasons'
import { countPinned } from '#lib/views/pinned'
import { countWaiting } from '#lib/waiting'
import { DeskProvider } from './desk.tsx'
import { GlobalKeys } from './global-keys.tsx'
import { NewDeviceNotice } from './new-device-notice.tsx'
import { Rail } from './rail.tsx'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff()
  const [counts, waiting, views, reasons, changedKeys, position, newDevices] = await Promise.all([
    countQueues(staff),
    countWaiting(staff),
    countPinned(staff),
    listReasons(staff),
    listKeys(staff),
    startingPosition(staff),
    listNewDevices(staff, await sessionToken()),
  ])
  return (
    <DeskProvider
      staffId={staff.id}
      name={staff.name}
      may={actsOf(staff)}
      reasons={reasons}
      views={views}
      keymap={keymapWith(changedKeys)}
      keysOn={staff.keysOn}
      position={position}
    >
      <GlobalKeys />
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:p-2"
      >
        Skip to the list
      </a>
      <div className="flex h-dvh flex-col md:flex-row" data-density={staff.dense ? 'dense' : 'comfortable'}>
        <Rail counts={{ ...counts, ...waiting, views }} name={staff.name} />
        <main id="main" className="flex min-h-0 min-w-0 flex-1 flex-col">
          <NewDeviceNotice devices={newDevices} />
          {children}
        </main>
      </div>
    </DeskProvider>
  )
}
