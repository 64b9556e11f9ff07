interface Unsigned {
  /** null: they gave none. */
  name: string | null
  email: string | null
  url: string | null
}

/** The external id of an author whom the site has no id for: by e-mail address, else by name and web address. */
export function unsignedAuthorId({ name, email, url }: Unsigned): string {
  return email ? `email:${email}` : `name:${name ?? ''}|${url ?? ''}`
}

/** Whether the site knows this author as a reader who was signed in, by the external id. */
export function isSignedIn(externalId: string): boolean {
  return !/^(email|name):/.test(externalId)
}
