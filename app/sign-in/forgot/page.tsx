import type { Metadata } from 'next'
import { connection } from 'next/server'
import { sendsMail } from '#lib/mail/queue-mail'
import { SignInFrame } from '../sign-in-frame.tsx'
import { ForgotForm } from './forgot-form.tsx'

export const metadata: Metadata = { title: 'Forgotten password' }

export default async function ForgotPage() {
  await connection() // whether mail is sent is known where the desk runs, not where it is built
  return (
    <SignInFrame title="Get a link for a new password">
      {sendsMail() ? (
        <ForgotForm />
      ) : (
        <p className="text-sm">
          This desk sends no mail. Ask an admin of your desk for a link to choose a new password.
        </p>
      )}
      <p className="mt-6 text-sm">
        <a href="/sign-in" className="underline">
          Back to signing in
        </a>
      </p>
    </SignInFrame>
  )
}
