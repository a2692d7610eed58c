// @vitest-environment node
import { PlacementSchema } from '@analyticbot/contracts/channels/v1/placement';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { detailsOf, draftFaults, draftOf, newDraft } from './placement-draft.ts';

const zone = 'Asia/Tashkent';
const placement = create(PlacementSchema, {
  details: {
    name: 'Morning',
    host: '@host',
    priceMinor: 12_050n,
    currency: 'EUR',
    startsAt: timestampFromDate(new Date('2025-03-04T13:30:00Z')),
    inviteLink: 'https://t.me/+abcdefgh',
    postLink: '',
  },
});

test('what was written down is shown in the fields, and unchanged sent back as it was', () => {
  const draft = draftOf(placement, zone);
  expect(draft).toMatchObject({ price: '120.50', startsAt: '2025-03-04T18:30', linkSource: 'pasted' });
  expect(detailsOf(draft, zone)).toMatchObject({
    name: 'Morning',
    priceMinor: 12_050n,
    startsAt: placement.details?.startsAt,
    inviteLink: 'https://t.me/+abcdefgh',
  });
});

test('a new one begins now, with a link by the bot, and says what is missing', () => {
  const draft = newDraft(new Date('2025-03-04T13:30:00Z'), zone, 'XTR');
  expect(draft).toMatchObject({ startsAt: '2025-03-04T18:30', linkSource: 'bot', currency: 'XTR' });
  expect([...draftFaults(draft, zone)]).toEqual(['name', 'price']);
  expect(detailsOf(draft, zone)).toBeNull();
  expect(detailsOf({ ...draft, name: 'A', price: '5' }, zone)).toMatchObject({
    priceMinor: 5n,
    inviteLink: '',
  });
});

test('a link is needed only where one is to be pasted, and forgotten where it is not', () => {
  const draft = { ...draftOf(placement, zone), inviteLink: ' ' };
  expect([...draftFaults(draft, zone)]).toEqual(['inviteLink']);
  const without = { ...draftOf(placement, zone), linkSource: 'none' } as const;
  expect(detailsOf(without, zone)).toMatchObject({ inviteLink: '' });
});
