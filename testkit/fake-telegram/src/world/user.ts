export interface User {
  readonly id: number;
  readonly isBot: boolean;
  readonly firstName: string;
  readonly username: string | null;
  readonly languageCode: string | null;
  readonly isPremium: boolean;
}

export interface Bot extends User {
  readonly isBot: true;
  readonly username: string;
  readonly token: string;
}
