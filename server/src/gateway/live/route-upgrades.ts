import { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/**
 * Leads requests that ask for another protocol through the same routes and checks as all others. A route that takes
 * the connection over hijacks its reply; whatever is answered otherwise ends the connection.
 */
export function routeUpgrades(app: FastifyInstance): void {
  app.server.on('upgrade', (request, _socket, head) => {
    const { socket } = request;
    // Nobody else listens while the session is being looked up.
    socket.on('error', () => socket.destroy());
    if (head.length > 0) socket.unshift(head);
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    app.routing(request, response);
  });
}
