import { createContext, useContext } from 'react';
import { SessionContext } from '../../api/session.ts';

/** Where a shared page has its pictures by their paths; null where they are asked of the server, behind sign-in. */
export const PictureAddressContext = createContext<((path: string) => string) | null>(null);

/** Where pictures are on this page. Throws where it has neither a session nor pictures of its own. */
export function usePictureAddress(): (path: string) => string {
  const ownAddress = useContext(PictureAddressContext);
  const session = useContext(SessionContext);
  if (ownAddress !== null) return ownAddress;
  if (session === null) throw new Error('This page needs a session around it, or pictures of its own.');
  return (path) => pictureAddress(path, session.workspace.workspaceId);
}

/** Where a stored picture is served. An image cannot carry a header, so the workspace stands in the address. */
export function pictureAddress(path: string, workspaceId: number): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `/media/${encoded}?workspace=${workspaceId}`;
}
