// pdf.js reads files here, apart from the page.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
