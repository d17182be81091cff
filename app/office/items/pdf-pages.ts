// Pages of a PDF as canvases. Loaded when somebody chooses a PDF: pdf.js is larger than the rest of the office.
import {getDocument, PDFWorker} from 'pdfjs-dist/legacy/build/pdf.mjs';

const urls = (found: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(found).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]));

// Chinese drawings often name their characters by tables that are not in the file; scans need decoders of their own.
const cmaps = urls(
  import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  }),
);
const decoders = urls(
  import.meta.glob<string>('../../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}.wasm', {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  }),
);

/** pdf.js asks for its tables by name; the build gave them other names. */
class BuiltFiles {
  async fetch({kind, filename}: {readonly kind: string; readonly filename: string}): Promise<Uint8Array> {
    const url = (kind === 'cMapUrl' ? cmaps : decoders).get(filename);
    if (url === undefined) throw new Error(`${kind} ${filename} is not part of the build`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

export type PdfPages = {
  readonly count: number;
  /** Page from 1 on, its longer edge so many pixels. */
  readonly draw: (pageNo: number, longestEdge: number) => Promise<HTMLCanvasElement>;
  readonly close: () => Promise<void>;
};

/** Opens a PDF; throws when it is none, is damaged or wants a password. */
export async function openPdf(bytes: ArrayBuffer): Promise<PdfPages> {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), {type: 'module'});
  const worker = PDFWorker.create({port});
  const task = getDocument({
    data: new Uint8Array(bytes),
    worker,
    BinaryDataFactory: BuiltFiles,
    useWorkerFetch: false,
    cMapPacked: true,
  });
  const close = async () => {
    await task.destroy();
    worker.destroy();
    port.terminate();
  };
  try {
    const pdf = await task.promise;
    return {
      count: pdf.numPages,
      draw: async (pageNo, longestEdge) => {
        const page = await pdf.getPage(pageNo);
        const {width, height} = page.getViewport({scale: 1});
        const viewport = page.getViewport({scale: longestEdge / Math.max(width, height)});
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(viewport.width);
        canvas.height = Math.round(viewport.height);
        await page.render({canvas, viewport, background: '#ffffff'}).promise;
        page.cleanup();
        return canvas;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
