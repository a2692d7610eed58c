import { expect, it } from 'vitest';
import { storedName } from './stored-name.ts';

it.each([
  ['result.json', 'result.json'],
  ['ChatExport_2024/result.json', 'ChatExport_2024/result.json'],
  ['ChatExport_2024\\photos\\a.jpg', 'ChatExport_2024/photos/a.jpg'],
  ['./photos//a.jpg', 'photos/a.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['photos/../../a.jpg', 'a.jpg'],
  ['/etc/passwd', 'passwd'],
  ['C:\\Users\\me\\result.json', 'result.json'],
  ['a\0b.json', 'ab.json'],
  ['..', 'file'],
  ['', 'file'],
])('%j is called %j', (sent, name) => {
  expect(storedName(sent)).toBe(name);
});
