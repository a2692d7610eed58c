/** Hands a file to the browser's own download, without a server round trip. */
export function download(content: BlobPart, mimeType: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: mimeType }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  // The browser reads the blob after the click returns; a minute is ample for the largest table.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
