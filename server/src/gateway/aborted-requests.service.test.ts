import { once } from 'node:events';
import { Writable } from 'node:stream';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerBrowser } from '../../../testkit/src/gateway-browser.ts';
import { type GatewayRig, gatewayRig } from '../../../testkit/src/gateway-rig.ts';
import { createLogger } from '../platform/telemetry/index.ts';

describe.each(['together', 'apart'] as const)(
  'a request that its sender gives up, with services %s',
  (shape) => {
    const logged: string[] = [];
    const arrived = new EventTarget();
    let rig: GatewayRig;
    beforeAll(async () => {
      const destination = new Writable({
        write(line, _encoding, done) {
          logged.push(String(line));
          done();
        },
      });
      rig = await gatewayRig({
        shape,
        logger: createLogger({ level: 'error', destination }),
        channels: (router) =>
          router.service(ChannelsService, {
            async listChannels(_request, { signal }) {
              const aborted = once(signal, 'abort');
              arrived.dispatchEvent(new Event('request'));
              await aborted;
              arrived.dispatchEvent(new Event('abort'));
              throw signal.reason;
            },
          }),
      });
    });
    afterAll(() => rig.stop());

    it('ends behind the gateway too, and is no bug in the log', async () => {
      const owner = await ownerBrowser(rig);
      const giving = new AbortController();
      const [came, ended] = [once(arrived, 'request'), once(arrived, 'abort')];
      const asked = owner.request('/api/analyticbot.channels.v1.ChannelsService/ListChannels', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
        signal: giving.signal,
      });
      await came;
      giving.abort();
      await expect(asked).rejects.toThrow('aborted');
      await ended;
      // Whatever is still to be logged of it is logged before the next request is answered.
      expect((await owner.call('users.v1.UsersService/GetMe')).status).toBe(200);
      expect(logged).toEqual([]);
    });
  },
);
