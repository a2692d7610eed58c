/** A code as it is compared: people type it in their own way. */
export function tidyCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}
