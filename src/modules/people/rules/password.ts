const LEAST = 10

/** Whether a password is too weak: shorter than ten characters, holding the login, or one or two characters over and over. */
export function isWeak(password: string, login: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  return [...text].length < LEAST || text.includes(login.toLowerCase()) || new Set(text).size < 4
}
