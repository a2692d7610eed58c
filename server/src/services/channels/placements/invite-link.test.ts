import { describe, expect, it } from 'vitest';
import { inviteCode, inviteLinkOf, isLink } from './invite-link.ts';

describe('an invite link', () => {
  it.each([
    'https://t.me/+AbCd-_efGh12345',
    ' t.me/+AbCd-_efGh12345 ',
    'http://telegram.me/joinchat/AbCd-_efGh12345',
  ])('%s is read however it is written', (text) => {
    expect(inviteCode(text)).toBe('AbCd-_efGh12345');
    expect(inviteLinkOf('AbCd-_efGh12345')).toBe('https://t.me/+AbCd-_efGh12345');
  });

  it.each([
    '',
    'https://t.me/durov',
    'https://example.org/+AbCd-_efGh12345',
    'https://t.me/+short',
    '+79001234567',
  ])('%j is none', (text) => {
    expect(inviteCode(text)).toBeNull();
  });

  it('is known again by its beginning where Telegram cuts it off', () => {
    expect(isLink('https://t.me/+AbCd-_ef…', 'AbCd-_efGh12345')).toBe(true);
    expect(isLink('https://t.me/+AbCd-_ef...', 'AbCd-_efGh12345')).toBe(true);
    expect(isLink('https://t.me/+AbCd-_efGh12345', 'AbCd-_efGh12345')).toBe(true);
    expect(isLink('https://t.me/+AbCd-_efGh12346', 'AbCd-_efGh12345')).toBe(false);
    expect(isLink('https://t.me/+AbCX…', 'AbCd-_efGh12345')).toBe(false);
    expect(isLink('https://t.me/+Ab…', 'AbCd-_efGh12345')).toBe(false);
  });
});
