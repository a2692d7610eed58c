import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Code } from '@connectrpc/connect';
import { describe, expect, test } from 'vitest';
import { readFailure, readStored } from './send-file.ts';

describe('readStored', () => {
  test('takes the ids of the answer', () => {
    expect(readStored('{"uploadId":"u","fileId":"f","sizeBytes":"12"}')).toEqual({
      uploadId: 'u',
      fileId: 'f',
    });
  });

  test.each(['', '<html>', '[]', 'null', '{"uploadId":"u"}', '{"uploadId":1,"fileId":2}'])(
    'takes nothing of %s',
    (text) => {
      expect(readStored(text)).toBeNull();
    },
  );
});

describe('readFailure', () => {
  test('reads code, message and reason', () => {
    const debug = { reason: 'UPLOAD_BROKEN_OFF', remedy: 'Upload the file again.', newer: 1 };
    const body = JSON.stringify({ code: 'aborted', message: 'Broke off.', details: [{ type: 'x', debug }] });
    const failure = readFailure(409, body);
    expect(failure.code).toBe(Code.Aborted);
    expect(failure.rawMessage).toBe('Broke off.');
    expect(failure.findDetails(ErrorDetailSchema)[0]?.reason).toBe('UPLOAD_BROKEN_OFF');
  });

  test.each([
    [401, Code.Unauthenticated],
    [413, Code.ResourceExhausted],
    [502, Code.Unavailable],
    [500, Code.Internal],
    [200, Code.Internal],
  ])('status %d without a body that can be read', (status, code) => {
    expect(readFailure(status, '<html>').code).toBe(code);
  });

  test('a detail that is none is left out', () => {
    const body = '{"message":"m","details":[null,1,{"type":"x"},{"debug":{"reason":{}}},{"debug":"y"}]}';
    expect(readFailure(400, body).findDetails(ErrorDetailSchema)).toEqual([]);
  });
});
