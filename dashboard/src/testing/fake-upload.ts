/** Answers every upload at once, as `POST /api/uploads` does: by its name the file is known. */
export class InstantUpload extends EventTarget {
  readonly upload = new EventTarget();
  status = 0;
  responseText = '';
  private name = '';

  open(_method: string, address: string): void {
    this.name = new URL(address, 'http://page.invalid').searchParams.get('name') ?? '';
  }

  setRequestHeader(): void {
    // The headers matter to the server alone.
  }

  send(): void {
    const broken = this.name.includes('broken');
    this.status = broken ? 409 : 200;
    this.responseText = broken
      ? JSON.stringify({
          code: 'aborted',
          message: 'x',
          details: [{ debug: { reason: 'UPLOAD_BROKEN_OFF' } }],
        })
      : JSON.stringify({ uploadId: 'up', fileId: this.name });
    queueMicrotask(() => this.dispatchEvent(new Event('load')));
  }

  abort(): void {
    this.dispatchEvent(new Event('abort'));
  }
}
