/** Where a stored picture is served. An image cannot carry a header, so the workspace stands in the address. */
export function pictureAddress(path: string, workspaceId: number): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `/media/${encoded}?workspace=${workspaceId}`;
}
