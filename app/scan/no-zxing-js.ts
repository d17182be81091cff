// Takes the place of the decoder inside html5-qrcode, 300 kB that never run here: camera.ts puts our own decoder in
// before the first frame. The library only looks these names up when a scanner is made.
export const BarcodeFormat: Readonly<Record<string, undefined>> = {};
export const DecodeHintType: Readonly<Record<string, undefined>> = {};
