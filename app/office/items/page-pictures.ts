// A chosen file as pictures that every terminal can show: pages of a PDF, or the picture itself.
import {toHex} from '../../../shared/kernel/hex.ts';

export type PagePicture = {
  readonly blob: Blob;
  readonly sha256: string;
  /** For a look before it is stored. */
  readonly url: string;
};
/** Why a file gives no pages. */
export type PageProblem = 'notReadable' | 'tooManyPages';
export class PageError extends Error {
  readonly reason: PageProblem;
  constructor(reason: PageProblem, options?: {readonly cause?: unknown}) {
    super(reason, options);
    this.reason = reason;
  }
}

/** More is a book, not an instruction at a machine. */
export const mostPages = 30;
const longestEdge = 2400; // an A3 drawing at 145 dpi: the dimensions can be read when zoomed
const mostBytes = 1_200_000; // 30 pages for each of 40 jobs fit on a handheld; line drawings need a third

const toBlob = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new PageError('notReadable')) : resolve(blob)),
      type,
      quality,
    ),
  );

/** Lines stay sharp as PNG; a scan is ten times smaller as JPEG. */
async function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const sharp = await toBlob(canvas, 'image/png');
  return sharp.size <= mostBytes ? sharp : toBlob(canvas, 'image/jpeg', 0.82);
}

/** SHA-256 of a blob as hex: the name under which the server keeps it. */
export async function sha256Of(blob: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return toHex(new Uint8Array(hash));
}

const named = async (blob: Blob): Promise<PagePicture> => ({
  blob,
  sha256: await sha256Of(blob),
  url: URL.createObjectURL(blob),
});

async function pagesOfPicture(file: Blob): Promise<readonly PagePicture[]> {
  const image = await createImageBitmap(file).catch((cause: unknown) => {
    throw new PageError('notReadable', {cause});
  });
  const share = Math.min(1, longestEdge / Math.max(image.width, image.height));
  const isGood = share === 1 && file.size <= mostBytes && ['image/png', 'image/jpeg'].includes(file.type);
  if (isGood) return [await named(file)];
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * share);
  canvas.height = Math.round(image.height * share);
  const context = canvas.getContext('2d');
  if (context === null) throw new PageError('notReadable');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return [await named(await pictureOf(canvas))];
}

async function pagesOfPdf(
  file: Blob,
  onPage: (done: number, all: number) => void,
): Promise<readonly PagePicture[]> {
  const {openPdf} = await import('./pdf-pages.ts');
  const pdf = await openPdf(await file.arrayBuffer()).catch((cause: unknown) => {
    throw new PageError('notReadable', {cause});
  });
  try {
    if (pdf.count > mostPages) throw new PageError('tooManyPages');
    const pages: PagePicture[] = [];
    for (let pageNo = 1; pageNo <= pdf.count; pageNo += 1) {
      pages.push(await named(await pictureOf(await pdf.draw(pageNo, longestEdge))));
      onPage(pageNo, pdf.count);
    }
    return pages;
  } finally {
    await pdf.close();
  }
}

/** The pages of a file; throws PageError. */
export const pagesOf = (
  file: File,
  onPage: (done: number, all: number) => void,
): Promise<readonly PagePicture[]> =>
  file.type === 'application/pdf' ? pagesOfPdf(file, onPage) : pagesOfPicture(file);
