'use client'

import type { ComponentProps } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button.tsx'

interface Props extends Omit<ComponentProps<typeof Button>, 'type' | 'onClick'> {
  onPress: () => void | Promise<void>
}

/** A button that counts also when it is pressed before React has taken over: React keeps what forms send until then. */
export function EarlyButton({ onPress, ...rest }: Props) {
  return (
    <form action={onPress} className="grid">
      <Submit {...rest} />
    </form>
  )
}

function Submit(props: Omit<Props, 'onPress'>) {
  const { pending } = useFormStatus()
  return <Button type="submit" disabled={pending} {...props} />
}
