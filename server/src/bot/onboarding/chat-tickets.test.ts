import { describe, expect, it } from 'vitest';
import { createChatTickets } from './chat-tickets.ts';

const SECRET = 'a secret of a test, long enough to be one';
const [ADA, CHAT] = [5_000_000_001, -1_009_999_999_999];

describe('a ticket for a chat', () => {
  let now = Date.parse('2026-11-26T12:00:00Z');
  const tickets = createChatTickets(SECRET, () => now);
  const ticket = tickets.issue(ADA, CHAT);

  it('gives the chat to the person it was issued for, and fits into a button', () => {
    expect(tickets.chatOf(ADA, ticket)).toBe(CHAT);
    expect(`a:999999999:${ticket}`.length).toBeLessThanOrEqual(64);
    expect(ticket).not.toContain(':');
  });

  it.each([
    ['somebody else’s', ADA + 1, ticket],
    ['of another chat', ADA, ticket.replace(/^[^.]+/, (1_001_111_111_111).toString(36))],
    ['with a later time', ADA, ticket.replace(/\.[^.]+\./, '.zzzzzz.')],
    ['with more behind it', ADA, `${ticket}.x`],
    ['one character off', ADA, `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'Q' : 'A'}`],
    ['cut off', ADA, ticket.slice(0, -4)],
    ['empty', ADA, ''],
  ])('is refused where it is %s', (_, telegramUserId, given) => {
    expect(tickets.chatOf(telegramUserId, given)).toBeNull();
  });

  it('is refused of another installation', () => {
    const others = createChatTickets(`${SECRET}, and another`, () => now);
    expect(others.chatOf(ADA, ticket)).toBeNull();
  });

  it('is worth nothing after a day', () => {
    now += 24 * 60 * 60_000;
    expect(tickets.chatOf(ADA, ticket)).toBe(CHAT);
    now += 60_000;
    expect(tickets.chatOf(ADA, ticket)).toBeNull();
  });
});
