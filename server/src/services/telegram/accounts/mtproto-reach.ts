/** Where Telegram is, and who asks: the installation's own application, from my.telegram.org. */
export interface MtprotoReach {
  readonly apiId: number;
  readonly apiHash: string;
  /** Another server than Telegram's, with its RSA key (PKCS#1, base64); null for Telegram itself. */
  readonly server: { readonly host: string; readonly port: number; readonly publicKey: string } | null;
}
