import { isObject, own } from '../json/fields.ts';
import { sampleJson } from '../json/sample-json.ts';
import type { FileHead, Recognition, Refusal } from '../reader.ts';
import { headText } from '../text/utf8-bytes.ts';
import { readableKind } from './chat-type.ts';

/** Sections of an account's export; some of them stand before its chats. */
const ACCOUNT_SECTIONS = [
  'personal_information',
  'contacts',
  'frequent_contacts',
  'sessions',
  'other_data',
  'left_chats',
];

export function recogniseDesktop(head: FileHead): Recognition | Refusal | null {
  const text = headText(head.bytes);
  const start = text.trimStart();
  if (start.startsWith('<')) return isHtmlExport(text) ? refused('desktop_html') : null;
  const sample = sampleJson(text, head.whole);
  if (sample === null || sample.root !== 'object') return null;
  const keys = sample.topKeys;
  const isAccount =
    sample.lists.has('$.chats.list') ||
    sample.lists.has('$.left_chats.list') ||
    ACCOUNT_SECTIONS.filter((section) => keys.includes(section)).length >= 2;
  if (isAccount) return recognised('telegram-desktop-account', false);
  if (!keys.includes('messages')) return null;
  const messages = sample.lists.get('$.messages') ?? [];
  const looksExported = messages.some((message) => {
    const type = own(message, 'type');
    return (type === 'message' || type === 'service') && own(message, 'date') !== undefined;
  });
  const type = own(sample.topValues, 'type');
  if (!looksExported && !(typeof type === 'string' && readableKind(type) !== null)) return null;
  if (typeof type === 'string' && readableKind(type) === null) return refused('private_chat');
  return recognised(
    'telegram-desktop',
    keys.includes('id') || !head.whole ? false : !hasId(sample.topValues),
  );
}

function hasId(values: unknown): boolean {
  return isObject(values) && own(values, 'id') !== undefined;
}

function isHtmlExport(text: string): boolean {
  return (
    text.includes('<title>Exported Data</title>') ||
    (text.includes('page_wrap') && text.includes('class="history"'))
  );
}

function recognised(
  shape: 'telegram-desktop' | 'telegram-desktop-account',
  needsChannel: boolean,
): Recognition {
  return { kind: 'recognised', shape, source: 'export', needsChannel, needsMapping: false, table: null };
}

function refused(reason: string): Refusal {
  return { kind: 'refused', reason, values: {} };
}
