/** What the server asks of a new password: users/v1, `SignUpOwnerRequest.password`. */
export const PASSWORD_LENGTH = 10;

/** How many characters a new password still lacks. */
export function missingCharacters(password: string): number {
  return Math.max(0, PASSWORD_LENGTH - [...password].length);
}

/** Whether it has the shape of an address; whether it exists, nobody asks. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}
