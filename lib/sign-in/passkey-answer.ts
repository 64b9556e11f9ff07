import { z } from 'zod'

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(8000)
const transports = z.array(z.string().max(20)).max(10)
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  // Docket asks for no extension, so it reads no result of one.
  clientExtensionResults: z.unknown().transform(() => ({})),
}

/** What a browser answers when it made a passkey (WebAuthn, RegistrationResponseJSON): the fields that Docket reads. */
export const registrationAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: transports.optional().catch(undefined),
  }),
})
export type RegistrationAnswer = z.infer<typeof registrationAnswer>

/** What a browser answers when a passkey signed a challenge (WebAuthn, AuthenticationResponseJSON). */
export const passkeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>
