'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useDesk } from '../../desk.tsx'

/** Reads the list again when decisions have used up most of the page and there is more. */
export function useRefill({ visible, loaded, hasMore }: { visible: number; loaded: number; hasMore: boolean }) {
  const router = useRouter()
  const { outbox } = useDesk()
  const isLow = hasMore && visible < loaded && visible <= 20
  useEffect(() => {
    if (!isLow) return
    if (outbox.state().waiting === 0) router.refresh()
    return outbox.onChange(() => outbox.state().waiting === 0 && router.refresh())
  }, [isLow, outbox, router])
}
