import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { PublicPagesService } from '@analyticbot/contracts/telegram/v1/public_pages';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { DescMethod, DescMethodUnary, DescService } from '@bufbuild/protobuf';

/** The services that the outside may call. Any other, such as the one that verifies sessions, is for the gateway alone. */
export const PUBLIC_SERVICES: readonly DescService[] = [
  UsersService,
  ChannelsService,
  PostsService,
  MetricsService,
  ImportsService,
  PublicPagesService,
];

/** The methods that are offered as they are. Those that stream are plain routes instead. */
export function publicMethods(): DescMethodUnary[] {
  return PUBLIC_SERVICES.flatMap((service) => service.methods).filter(isUnary);
}

function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === 'unary';
}
